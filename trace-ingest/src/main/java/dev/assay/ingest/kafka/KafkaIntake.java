package dev.assay.ingest.kafka;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.trace.RejectedSpanStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is in Kafka's topics, as one of a group of consumers. A record is read again until
 * what is in it is in the log; what is read twice shows once. Nothing is ever refused: under
 * pressure it reads more slowly. Thread-safe.
 */
public final class KafkaIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

  private final KafkaConfig config;
  private final KafkaCounts counts = new KafkaCounts();
  private final RecordIntake records;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("assay-kafka-", 0).factory());
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private KafkaIntake(
      KafkaConfig config,
      Ingest ingest,
      LogIntake logs,
      RejectedSpanStore rejected,
      Quotas quotas) {
    this.config = config;
    records = new RecordIntake(config, ingest, logs, rejected, quotas, counts, RecordIntake.PAUSE);
    KafkaConsumer<byte[], byte[]> first = consumer(config);
    // Of the system's own: the client blocks in ways that hold a carrier of virtual threads.
    thread = Thread.ofPlatform().daemon().name("assay-kafka").start(() -> run(first));
  }

  /**
   * Starts reading.
   *
   * @param ingest stays open when this is closed
   * @param quotas beyond which records of a project wait
   * @throws IllegalArgumentException with one clear line when Kafka's client does not take the
   *     configuration
   */
  public static KafkaIntake start(
      KafkaConfig config,
      Ingest ingest,
      LogIntake logs,
      RejectedSpanStore rejected,
      Quotas quotas) {
    return new KafkaIntake(config, ingest, logs, rejected, quotas);
  }

  /** How it is going. */
  public KafkaStatus status() {
    return counts.status();
  }

  /** Takes in what is under way, tells how far it came, and leaves the group. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }

  private void run(KafkaConsumer<byte[], byte[]> first) {
    @Nullable KafkaConsumer<byte[], byte[]> next = first;
    boolean isStopped = false;
    while (!isStopped) {
      try {
        KafkaConsumer<byte[], byte[]> consumer = next == null ? consumer(config) : next;
        next = null;
        read(consumer);
      } catch (RuntimeException | Error e) {
        counts.failures.increment();
        LOG.warn("reading from Kafka failed; connecting again in {}", AFTER_FAILURE, e);
      }
      isStopped = isStopped(AFTER_FAILURE);
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    KafkaSession session = new KafkaSession(consumer, workers, this::take, counts);
    try {
      session.run(config, () -> isStopped(Duration.ZERO));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      session.close();
    }
  }

  /** Whatever happens, goes on with a record until it is safe or no longer this process's. */
  private void take(KafkaWork work) {
    try {
      while (!work.isDone() && !work.isDropped()) {
        try {
          records.take(work);
        } catch (RuntimeException | Error e) {
          LOG.error("{} could not be taken in, and is tried again", work.place(), e);
          Thread.sleep(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped(Duration wait) {
    try {
      return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig config) {
    try {
      return new KafkaConsumer<>(config.consumer());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          "Kafka's client does not take the configuration: " + cause.getMessage(), e);
    }
  }
}
