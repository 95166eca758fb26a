package dev.assay.ingest.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer from its first poll to its end. Some records at a time are taken in; meanwhile its
 * partitions are paused and it polls on, so that it stays in its group however long the log or the
 * store makes it wait. An offset is committed when all before it is safe. Records of a project over
 * its quota wait beside, while the others are read on. For one thread.
 */
final class KafkaSession implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSession.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  /** Who takes over waits so long for what is under way, so that little is taken in twice. */
  private static final long HAND_OVER_MILLIS = 5_000;

  /** A process that is to end has little time for all of its parts. */
  private static final long STOP_MILLIS = 2_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaBatch batch;
  private final KafkaCounts counts;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

  KafkaSession(
      KafkaConsumer<byte[], byte[]> consumer,
      Executor workers,
      Consumer<KafkaWork> intake,
      KafkaCounts counts) {
    this.consumer = consumer;
    this.counts = counts;
    batch = new KafkaBatch(workers, intake);
  }

  /** Reads until told to stop. */
  void run(KafkaConfig config, BooleanSupplier stopped) throws InterruptedException {
    Set<String> topics = new TreeSet<>(config.topics());
    topics.addAll(config.logTopics());
    consumer.subscribe(topics, this);
    while (!stopped.getAsBoolean()) {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(batch.isBusy() ? Duration.ZERO : POLL);
      if (!records.isEmpty()) {
        batch.add(records);
        consumer.pause(consumer.assignment());
      }
      batch.await(POLL.toMillis());
      uncommitted.putAll(batch.takeDone());
      if (!batch.isBusy()) {
        Set<TopicPartition> ready = new HashSet<>(consumer.paused());
        ready.removeAll(batch.full());
        consumer.resume(ready);
      }
      commit();
      counts.lag(lag());
    }
  }

  /** Gives what is under way a moment, says how far it came, and leaves the group. */
  void close() {
    try {
      batch.await(STOP_MILLIS);
      uncommitted.putAll(batch.takeDone());
      batch.dropAll();
      commit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      LOG.warn("offsets could not be told at the end; some records will be read again", e);
    } finally {
      batch.dropAll();
      counts.lag(Map.of());
      consumer.close(CloseOptions.timeout(COMMIT));
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    LOG.info("reading {}", partitions);
    if (batch.isBusy()) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    try {
      batch.await(partitions, HAND_OVER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    uncommitted.putAll(batch.takeDone(partitions));
    batch.drop(partitions);
    commit();
    uncommitted.keySet().removeAll(partitions);
    LOG.info("leaving {}", partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    batch.drop(partitions);
    uncommitted.keySet().removeAll(partitions);
    LOG.warn("lost {}", partitions);
  }

  /** What cannot be told now is told with the next; until then it may only be read again. */
  private void commit() {
    if (uncommitted.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(Map.copyOf(uncommitted), COMMIT);
      uncommitted.clear();
    } catch (RebalanceInProgressException e) {
      LOG.debug("offsets are told after the group has shared its partitions anew");
    } catch (KafkaException e) {
      LOG.warn("offsets could not be told, and are told again: {}", e.toString());
    }
  }

  private Map<TopicPartition, Long> lag() {
    Map<TopicPartition, Long> lag = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      lag.put(partition, consumer.currentLag(partition).orElse(0) + batch.waiting(partition));
    }
    return lag;
  }
}
