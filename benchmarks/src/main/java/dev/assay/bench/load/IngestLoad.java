package dev.assay.bench.load;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Measures how an OTLP endpoint takes spans in: a warm-up, a phase at full speed, and one at half
 * of the rate that was reached. For one run.
 */
public final class IngestLoad {
  private static final double TWO_CORES = 2;
  private static final int WARM_UP_SHARE = 5;
  private static final int MOST_IN_FLIGHT_AT_HALF_LOAD = 64;

  private final LoadConfig config;
  private final OwnServer.Measured measured;
  private final Progress progress;
  private final LoadIds ids;
  private final Corpus corpus;
  private final List<String> notes = new ArrayList<>();
  private long nextRequest;

  /** Is told how far a run is. */
  public interface Progress {
    /**
     * Told ever again.
     *
     * @param total 0 when it is not known
     */
    void update(String step, long done, long total);
  }

  /**
   * A run.
   *
   * @param measured what can be looked at besides the endpoint's answers
   */
  public IngestLoad(LoadConfig config, OwnServer.Measured measured, Progress progress) {
    this.config = config;
    this.measured = measured;
    this.progress = progress;
    ids = new LoadIds(new SplittableRandom(config.seed()));
    corpus = new Corpus(config.profile(), ids);
  }

  /**
   * Sends and looks.
   *
   * @throws EndpointException when the endpoint does not take the spans
   */
  public IngestLoadResult run() throws InterruptedException {
    OwnServer own = measured.server();
    try (LoadSender sender = new LoadSender(config);
        @Nullable Receipts receipts =
            own == null ? null : new Receipts(own.console(), config.project())) {
      long requests = Math.max(1, Math.ceilDiv(config.spans(), corpus.spansOfRequest()));
      Phase warmUp = phase(sender, Math.max(1, requests / WARM_UP_SHARE), 0);
      send("Warming up", warmUp, config.concurrency(), null);
      await(receipts, "folded");
      long disk = own == null ? 0 : StoredSpans.bytesOnDisk(own.store());

      Full full = full(phase(sender, requests, requestRate(config.rate())), receipts);
      Double bytes = own == null ? null : bytesPerSpan(own.store(), disk, full.spans);
      Double merged = own == null || !own.isolated() ? null : merged(own.store(), full, warmUp);

      double half = full.spansPerSecond / 2;
      long halfRequests =
          (long) Math.ceil(requestRate(half) * config.halfLoad().toMillis() / 1000.0);
      Phase paced = phase(sender, Math.min(halfRequests, 4 * requests), requestRate(half));
      Visibility visibility = half(paced, own);
      await(receipts, "folded");

      long sent = nextRequest * corpus.spansOfRequest();
      if (own == null) {
        notes.add("not a server of this home: the store, disk and visibility were not looked at");
      }
      if (measured.pid() == null) {
        notes.add("CPU was not counted: give --pid for a process of this machine");
      }
      progress.update("Looking for every span", 0, 0);
      StoredSpans stored =
          own == null ? null : StoredSpans.of(own.store(), config.project(), ids, sent);
      return result(full, paced, visibility, bytes, merged, stored, warmUp, sender);
    }
  }

  private record Full(
      Phase phase,
      long spans,
      double spansPerSecond,
      double acknowledgedPerSecond,
      @Nullable Double foldedPerSecond,
      @Nullable Double cpuPerThousand) {}

  private Full full(Phase phase, @Nullable Receipts receipts) throws InterruptedException {
    Long pid = measured.pid();
    double cpu = pid == null ? 0 : Cpu.seconds(pid);
    long start = System.nanoTime();
    long spans = phase.requests() * corpus.spansOfRequest();
    double acknowledged = send("Full speed", phase, config.concurrency(), null) / 1e9;
    await(receipts, "stored");
    double stored = (System.nanoTime() - start) / 1e9;
    await(receipts, "folded");
    double folded = (System.nanoTime() - start) / 1e9;
    return new Full(
        phase,
        spans,
        spans / (receipts == null ? acknowledged : stored),
        spans / acknowledged,
        receipts == null ? null : spans / folded,
        pid == null ? null : 1000 * (Cpu.seconds(pid) - cpu) / spans);
  }

  private @Nullable Visibility half(Phase paced, @Nullable OwnServer own)
      throws InterruptedException {
    if (paced.requests() == 0) {
      return null;
    }
    int concurrency = Math.max(config.concurrency(), MOST_IN_FLIGHT_AT_HALF_LOAD);
    if (own == null) {
      send("Half speed", paced, concurrency, null);
      return null;
    }
    Visibility visibility =
        new Visibility(SpanStore.on(own.store(), Clock.systemUTC()), config.project(), corpus);
    Thread looking =
        Thread.startVirtualThread(
            () -> {
              try {
                visibility.look(config.patience().toNanos());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      send("Half speed", paced, concurrency, visibility);
      visibility.finish();
      looking.join();
    } finally {
      looking.interrupt();
    }
    if (visibility.missing() > 0) {
      notes.add(visibility.missing() + " watched traces never became visible");
    }
    return visibility;
  }

  private IngestLoadResult result(
      Full full,
      Phase paced,
      @Nullable Visibility visibility,
      @Nullable Double bytes,
      @Nullable Double merged,
      @Nullable StoredSpans stored,
      Phase warmUp,
      LoadSender sender) {
    if (stored != null && stored.foreign() > 0) {
      notes.add(stored.foreign() + " spans are in the store that were never sent");
    }
    Double cpu = full.cpuPerThousand;
    double sent = (double) full.phase.bytes() / full.spans;
    Double smallest = merged == null ? bytes : merged;
    Quantiles half = paced.latencies();
    Quantiles visible = visibility == null ? null : visibility.quantiles();
    return new IngestLoadResult(
        config.endpoint().toString(),
        config.profile().name().toLowerCase(java.util.Locale.ROOT),
        full.spans,
        sent,
        full.spansPerSecond,
        full.acknowledgedPerSecond,
        full.foldedPerSecond,
        cpu,
        cpu == null || cpu == 0 ? null : TWO_CORES * 1000 / cpu,
        full.phase.latencies().p99(),
        half.n() == 0 ? null : full.spansPerSecond / 2,
        half.n() == 0 ? null : half.p50(),
        half.n() == 0 ? null : half.p99(),
        visible == null || visible.n() == 0 ? null : visible.p50(),
        visible == null || visible.n() == 0 ? null : visible.p99(),
        bytes,
        merged,
        smallest == null ? null : sent / smallest,
        warmUp.rejected() + full.phase.rejected() + paced.rejected(),
        sender.deferrals(),
        stored == null ? null : stored.lost(),
        stored == null ? null : stored.duplicates(),
        notes);
  }

  private Double bytesPerSpan(ClickHouse store, long before, long spans) {
    return (double) (StoredSpans.bytesOnDisk(store) - before) / spans;
  }

  /** Of all spans so far, since merging also makes those smaller that were there before. */
  private Double merged(ClickHouse store, Full full, Phase warmUp) {
    progress.update("Merging", 0, 0);
    StoredSpans.merge(store);
    long all = full.spans + warmUp.requests() * corpus.spansOfRequest();
    return (double) StoredSpans.bytesOnDisk(store) / all;
  }

  private Phase phase(LoadSender sender, long requests, double requestsPerSecond) {
    long from = nextRequest;
    nextRequest += requests;
    return new Phase(corpus, sender, from, nextRequest, requestsPerSecond);
  }

  private double requestRate(double spansPerSecond) {
    return spansPerSecond / corpus.spansOfRequest();
  }

  private long send(String step, Phase phase, int concurrency, Phase.@Nullable Watcher watcher)
      throws InterruptedException {
    return phase.run(
        concurrency,
        watcher == null ? NOBODY : watcher,
        done -> progress.update(step, done, phase.requests()));
  }

  private void await(@Nullable Receipts receipts, String stage) throws InterruptedException {
    progress.update("Waiting until all is " + stage, 0, 0);
    Duration limit = config.patience().multipliedBy(10);
    if (receipts != null && !receipts.await(stage, limit)) {
      notes.add("not all was " + stage + " within " + limit.toSeconds() + " s");
    }
  }

  private static final Phase.Watcher NOBODY =
      new Phase.Watcher() {
        @Override
        public void sending(long request, long due) {
          // Nobody looks.
        }

        @Override
        public void acknowledged(long request) {
          // Nobody looks.
        }
      };
}
