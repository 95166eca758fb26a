package dev.assay.ingest.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * first record that is not safe. Some are held back by their project's quota: what comes after them
 * goes on, until many are held. For one thread; the works are finished by others.
 */
final class KafkaBatch {
  /** Records held back at once, and their bytes, after which their partitions wait for them. */
  private static final int MOST_HELD = 2_000;

  private static final long MOST_HELD_BYTES = 64L << 20;

  /** Records of a partition that are done behind one that is held back. */
  private static final int MOST_BEHIND = 100_000;

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

  /** Whether any is being taken in, other than those that are held back. */
  boolean isBusy() {
    return isBusy(works.keySet());
  }

  private boolean isBusy(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .flatMap(partition -> works.getOrDefault(partition, List.of()).stream())
        .anyMatch(KafkaWork::isBusy);
  }

  /** Partitions of which no more may be read before what is held back has gone on. */
  Set<TopicPartition> full() {
    int held = 0;
    long bytes = 0;
    Set<TopicPartition> holding = new HashSet<>();
    Set<TopicPartition> full = new HashSet<>();
    for (Map.Entry<TopicPartition, List<KafkaWork>> entry : works.entrySet()) {
      for (KafkaWork work : entry.getValue()) {
        if (work.isHeld()) {
          held++;
          bytes += work.bytes();
          holding.add(entry.getKey());
        }
      }
      if (entry.getValue().size() >= MOST_BEHIND) {
        full.add(entry.getKey());
      }
    }
    if (held >= MOST_HELD || bytes >= MOST_HELD_BYTES) {
      full.addAll(holding);
    }
    return full;
  }

  /**
   * Waits for the works of these partitions, but for those that are held back; false when time runs
   * out before.
   */
  boolean await(Collection<TopicPartition> partitions, long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (isBusy(partitions)) {
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
        offsets.put(partition, own.get(done - 1).after());
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
