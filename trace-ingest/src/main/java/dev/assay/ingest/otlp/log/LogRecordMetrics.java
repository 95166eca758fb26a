package dev.assay.ingest.otlp.log;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How taking log records in is going, as metrics {@code assay.logs.…}. Safe for many threads. */
public final class LogRecordMetrics implements MeterBinder {
  private final Supplier<LogRecordStatus> source;

  /** Of this intake's status. */
  public LogRecordMetrics(Supplier<LogRecordStatus> source) {
    this.source = source;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "stored.records", "in the store", LogRecordStatus::stored);
    counter(registry, "late.rejected", "evaluations without a span", LogRecordStatus::rejected);
    gauge(registry, "waiting.evaluations", "for their span", LogRecordStatus::waiting);
    gauge(registry, "log.bytes", "on disk", one -> one.log().bytes());
    gauge(registry, "log.durable.sequence", "last on disk", one -> one.log().durable());
    gauge(registry, "log.stored.sequence", "last in the store", one -> one.log().stored());
    gauge(registry, "log.set.aside", "damaged or refused", one -> one.log().setAside());
    gauge(
        registry,
        "log.broken",
        "1 when nothing is taken",
        one -> one.log().broken() == null ? 0 : 1);
  }

  private void counter(
      MeterRegistry registry, String name, String about, ToDoubleFunction<LogRecordStatus> value) {
    FunctionCounter.builder(
            "assay.logs." + name, this, one -> value.applyAsDouble(one.source.get()))
        .description(about)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String about, ToDoubleFunction<LogRecordStatus> value) {
    Gauge.builder("assay.logs." + name, this, one -> value.applyAsDouble(one.source.get()))
        .description(about)
        .register(registry);
  }
}
