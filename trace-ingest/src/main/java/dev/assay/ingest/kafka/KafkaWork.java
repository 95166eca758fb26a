package dev.assay.ingest.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** A record that is being taken in. Safe for use by many threads. */
final class KafkaWork {
  private final String place;
  private final OffsetAndMetadata after;
  private final int bytes;
  private final Runnable changed;
  private volatile @Nullable ConsumerRecord<byte[], byte[]> record;
  private volatile boolean held;
  private volatile boolean dropped;

  /**
   * A record.
   *
   * @param changed is told when it is done, or waits for its project's quota, or no more
   */
  KafkaWork(ConsumerRecord<byte[], byte[]> record, Runnable changed) {
    this.record = record;
    this.changed = changed;
    place = record.topic() + "-" + record.partition() + "@" + record.offset();
    after = new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
    bytes = Math.max(0, record.serializedValueSize());
  }

  /** The record; empty when it is done, since others may have to wait longer. */
  Optional<ConsumerRecord<byte[], byte[]>> record() {
    return Optional.ofNullable(record);
  }

  /** Where it is from, as people look for it. */
  String place() {
    return place;
  }

  /** The offset that says that it is done. */
  OffsetAndMetadata after() {
    return after;
  }

  int bytes() {
    return bytes;
  }

  /** What is in it is safe. */
  void finish() {
    record = null;
    changed.run();
  }

  boolean isDone() {
    return record == null;
  }

  /** Its project has sent more than it may: others need not wait for it. */
  void hold(boolean on) {
    held = on;
    changed.run();
  }

  boolean isHeld() {
    return held && !isDone();
  }

  /** Neither done nor held. */
  boolean isBusy() {
    return !held && !isDone();
  }

  /** Another process has its partition now, and takes it in. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }
}
