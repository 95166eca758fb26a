package dev.assay.ingest;

import dev.assay.ingest.ProjectReceipt.Mark;
import dev.assay.ingest.log.LogStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How taking in is going, in Prometheus' text format. What is not known is {@code NaN}. Safe for
 * use by many threads.
 */
public final class IngestMetrics {
  private static final double NANOS = 1e9;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<IngestStatus> source;

  /** Held here, since the registry holds them weakly: else they are collected and all is NaN. */
  private final List<MeterBinder> others;

  private final MultiGauge sequences;
  private final MultiGauge times;
  private final MultiGauge mappingFailures;
  private final MultiGauge redacted;
  private volatile IngestStatus status;

  /** Of this ingest's status. */
  public IngestMetrics(Supplier<IngestStatus> source) {
    this(source, List.of());
  }

  /**
   * Of this ingest's status.
   *
   * @param others metrics of other parts
   */
  public IngestMetrics(Supplier<IngestStatus> source, List<? extends MeterBinder> others) {
    this.others = List.copyOf(others);
    this.others.forEach(other -> other.bindTo(registry));
    this.source = source;
    status = source.get();
    counter("accepted.spans", "found sound and acknowledged", IngestStatus::accepted);
    counter("stored.spans", "in the store", IngestStatus::stored);
    counter("rejected.spans", "not taken", IngestStatus::rejected);
    counter("folds", "conversations folded", IngestStatus::folded);
    counter("failed.folds", "folds that failed", IngestStatus::failedFolds);
    counter("faults", "failures within Assay that nobody foresaw", IngestStatus::faults);
    gauge("waiting.conversations", "with spans newer than their fold", IngestStatus::waiting);
    gauge("store.lag.seconds", "receiving to storing", one -> seconds(one.storeLag()));
    gauge("fold.lag.seconds", "longest wait for a fold", one -> seconds(one.foldLag()));
    logGauge("log.bytes", "on disk", LogStatus::bytes);
    logGauge("log.durable.sequence", "last on disk", LogStatus::durable);
    logGauge("log.stored.sequence", "last in the store", LogStatus::stored);
    logGauge("log.set.aside", "damaged or refused, kept apart", LogStatus::setAside);
    logGauge("log.broken", "1 when nothing is taken", log -> log.broken() == null ? 0 : 1);
    sequences = multiple("receipt.sequence", "last of each project that reached a stage");
    times = multiple("receipt.time.seconds", "when it did, since 1970");
    redacted = multiple("redacted", "personal data taken out since the start");
    mappingFailures = multiple("mapping.failures", "attributes that no reader understood");
  }

  /** The metrics as they are now. */
  public synchronized String scrape() {
    IngestStatus now = source.get();
    status = now;
    List<MultiGauge.Row<?>> sequence = new ArrayList<>();
    List<MultiGauge.Row<?>> time = new ArrayList<>();
    now.receipts()
        .forEach(
            (project, receipt) -> {
              add(sequence, time, project, "accepted", receipt.accepted());
              add(sequence, time, project, "stored", receipt.stored());
              add(sequence, time, project, "folded", receipt.folded());
              add(sequence, time, project, "searchable", receipt.searchable());
            });
    sequences.register(sequence, true);
    times.register(time, true);
    List<MultiGauge.Row<?>> failures = new ArrayList<>();
    now.mappingFailures()
        .forEach(
            (convention, count) ->
                failures.add(MultiGauge.Row.of(Tags.of("convention", convention), count)));
    mappingFailures.register(failures, true);
    List<MultiGauge.Row<?>> taken = new ArrayList<>();
    now.redacted()
        .forEach(
            (project, kinds) ->
                kinds.forEach(
                    (kind, n) ->
                        taken.add(
                            MultiGauge.Row.of(Tags.of("project", project, "kind", kind), n))));
    redacted.register(taken, true);
    return registry.scrape();
  }

  private static void add(
      List<MultiGauge.Row<?>> sequences,
      List<MultiGauge.Row<?>> times,
      String project,
      String stage,
      @Nullable Mark mark) {
    if (mark != null) {
      Tags tags = Tags.of("project", project, "stage", stage);
      sequences.add(MultiGauge.Row.of(tags, mark.sequence()));
      times.add(MultiGauge.Row.of(tags, mark.at().toEpochMilli() / 1e3));
    }
  }

  private void counter(String name, String about, ToDoubleFunction<IngestStatus> value) {
    FunctionCounter.builder(named(name), this, metrics -> value.applyAsDouble(metrics.status))
        .description(about)
        .register(registry);
  }

  private void gauge(String name, String about, ToDoubleFunction<IngestStatus> value) {
    Gauge.builder(named(name), this, metrics -> value.applyAsDouble(metrics.status))
        .description(about)
        .register(registry);
  }

  private void logGauge(String name, String about, ToDoubleFunction<LogStatus> value) {
    gauge(
        name,
        about,
        one -> {
          LogStatus log = one.log();
          return log == null ? Double.NaN : value.applyAsDouble(log);
        });
  }

  private MultiGauge multiple(String name, String about) {
    return MultiGauge.builder(named(name)).description(about).register(registry);
  }

  private static String named(String name) {
    return "assay.ingest." + name;
  }

  private static double seconds(@Nullable Duration time) {
    return time == null ? Double.NaN : time.toNanos() / NANOS;
  }
}
