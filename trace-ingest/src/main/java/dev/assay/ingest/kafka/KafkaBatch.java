package dev.assay.ingest.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that are being taken in, all at once, and how far each partition has come: up to the
 * first record that is not safe. For one thread; the works are finished by others.
 */
final class KafkaBatch {
  private final Executor workers;
  private final Consumer<KafkaWork> intake;
  private final Map<TopicPartition, List<KafkaWork>> works = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition finished = lock.newCondition();

  KafkaBatch(Executor workers, Consumer<KafkaWork> intake) {
    this.workers = workers;
    this.intake = intake;
  }

  void add(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      KafkaWork work = new KafkaWork(record, this::tell);
      works
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), key -> new ArrayList<>())
          .add(work);
      workers.execute(() -> intake.accept(work));
    }
  }

  boolean isEmpty() {
    return works.isEmpty();
  }

  /** Records of a partition that are not safe yet. */
  long waiting(TopicPartition partition) {
    return works.getOrDefault(partition, List.of()).stream().filter(one -> !one.isDone()).count();
  }

  /** Waits for the works of these partitions; false when time runs out before. */
  boolean await(Collection<TopicPartition> partitions, long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (partitions.stream().anyMatch(partition -> waiting(partition) > 0)) {
        if (left <= 0) {
          return false;
        }
        left = finished.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean await(long millis) throws InterruptedException {
    return await(List.copyOf(works.keySet()), millis);
  }

  /**
   * The offsets from which on these partitions are not safe, and forgets what is before them.
   * Partitions that have not moved are missing.
   */
  Map<TopicPartition, OffsetAndMetadata> takeDone(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      List<KafkaWork> own = works.getOrDefault(partition, new ArrayList<>());
      int done = 0;
      while (done < own.size() && own.get(done).isDone()) {
        done++;
      }
      if (done > 0) {
        ConsumerRecord<byte[], byte[]> last = own.get(done - 1).record();
        offsets.put(partition, new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), ""));
        own.subList(0, done).clear();
      }
      if (own.isEmpty()) {
        works.remove(partition);
      }
    }
    return offsets;
  }

  Map<TopicPartition, OffsetAndMetadata> takeDone() {
    return takeDone(List.copyOf(works.keySet()));
  }

  /** Leaves these partitions to whoever has them now. */
  void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      List<KafkaWork> own = works.remove(partition);
      if (own != null) {
        own.forEach(KafkaWork::drop);
      }
    }
  }

  void dropAll() {
    drop(List.copyOf(works.keySet()));
  }

  private void tell() {
    lock.lock();
    try {
      finished.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
