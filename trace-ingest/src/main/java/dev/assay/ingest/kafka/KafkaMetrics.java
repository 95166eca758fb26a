package dev.assay.ingest.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How reading from Kafka is going, as metrics {@code assay.kafka.…}. Safe for many threads. */
public final class KafkaMetrics implements MeterBinder {
  private final Supplier<KafkaStatus> source;

  /** Of this intake's status. */
  public KafkaMetrics(Supplier<KafkaStatus> source) {
    this.source = source;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "records", "taken", KafkaStatus::records);
    counter(registry, "bytes", "of the records taken", KafkaStatus::bytes);
    counter(
        registry, "rejected", "spans and records that could not be taken", KafkaStatus::rejected);
    counter(registry, "waits", "tries again of records, under pressure", KafkaStatus::waits);
    counter(registry, "failures", "of the consumer", KafkaStatus::failures);
    gauge(registry, "partitions", "that this process reads", one -> one.lag().size());
    gauge(
        registry,
        "lag.records",
        "behind the ends of those partitions, together",
        one -> one.lag().values().stream().mapToLong(Long::longValue).sum());
  }

  private void counter(
      MeterRegistry registry, String name, String about, ToDoubleFunction<KafkaStatus> value) {
    FunctionCounter.builder(
            "assay.kafka." + name, this, metrics -> value.applyAsDouble(metrics.source.get()))
        .description(about)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String about, ToDoubleFunction<KafkaStatus> value) {
    Gauge.builder("assay.kafka." + name, this, one -> value.applyAsDouble(one.source.get()))
        .description(about)
        .register(registry);
  }
}
