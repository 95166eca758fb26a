package dev.assay.ingest.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How reading from Kafka is going, since the start of the process.
 *
 * @param records that were taken, also those of which nothing could be read
 * @param bytes of them
 * @param rejected spans, log records and whole records that could not be taken; they are among the
 *     rejected spans with their topic, partition and offset
 * @param waits how often a record had to be tried again, since too much was being taken in or the
 *     store was away
 * @param failures of the consumer, after each of which it connects again
 * @param lag records behind the end of each partition that this process has, named {@code
 *     topic-partition}
 */
public record KafkaStatus(
    long records, long bytes, long rejected, long waits, long failures, Map<String, Long> lag) {
  public KafkaStatus {
    lag = Map.copyOf(lag);
  }

  /** Names partitions as Kafka's own tools do. */
  static Map<String, Long> named(Map<TopicPartition, Long> lag) {
    Map<String, Long> named = new TreeMap<>();
    lag.forEach((partition, records) -> named.put(partition.toString(), records));
    return named;
  }
}
