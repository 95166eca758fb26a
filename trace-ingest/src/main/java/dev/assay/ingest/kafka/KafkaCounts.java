package dev.assay.ingest.kafka;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;

/** What is counted while reading. Safe for use by many threads. */
final class KafkaCounts {
  final LongAdder records = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder waits = new LongAdder();
  final LongAdder failures = new LongAdder();
  private volatile Map<TopicPartition, Long> lag = Map.of();

  void lag(Map<TopicPartition, Long> now) {
    lag = Map.copyOf(now);
  }

  KafkaStatus status() {
    return new KafkaStatus(
        records.sum(),
        bytes.sum(),
        rejected.sum(),
        waits.sum(),
        failures.sum(),
        KafkaStatus.named(lag));
  }
}
