package dev.assay.ingest.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that is being taken in. Safe for use by many threads. */
final class KafkaWork {
  private final ConsumerRecord<byte[], byte[]> record;
  private final Runnable finished;
  private volatile boolean done;
  private volatile boolean dropped;

  /**
   * A record.
   *
   * @param finished is told when it is done
   */
  KafkaWork(ConsumerRecord<byte[], byte[]> record, Runnable finished) {
    this.record = record;
    this.finished = finished;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** Where it is from, as people look for it. */
  String place() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /** What is in it is safe. */
  void finish() {
    done = true;
    finished.run();
  }

  boolean isDone() {
    return done;
  }

  /** Another process has its partition now, and takes it in. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }
}
