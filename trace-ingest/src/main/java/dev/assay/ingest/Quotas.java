package dev.assay.ingest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Sees to it that no project sends more than it may. What a project may send flows into its share
 * and is taken out by what it sent: while something is left a request is taken whole, then none
 * until the share has filled again. Safe for use by many threads.
 */
public final class Quotas implements MeterBinder {
  /** Bounds nobody. */
  public static final Quotas NONE = new Quotas(QuotaConfig.of(Map.of()), System::nanoTime);

  /** So much of a rate may come at once. */
  private static final int BURST_SECONDS = 10;

  /** Projects are named by senders; shares that are full need not be remembered. */
  private static final int MOST_SHARES = 10_000;

  private static final double NANOS = 1e9;

  private final QuotaConfig config;
  private final LongSupplier nanoTime;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();
  private final LongAdder refusals = new LongAdder();

  /** Quotas as configured. */
  public Quotas(QuotaConfig config) {
    this(config, System::nanoTime);
  }

  Quotas(QuotaConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
  }

  /**
   * Whether a project has to wait before its next request is taken.
   *
   * @return how long; empty when it need not
   */
  public Optional<Duration> delay(String project) {
    Share share = shares.get(project);
    Duration wait = share == null ? Duration.ZERO : share.delay(nanoTime.getAsLong());
    if (wait.isZero()) {
      return Optional.empty();
    }
    refusals.increment();
    return Optional.of(wait);
  }

  /** A project has sent so many bytes. */
  public void chargeBytes(String project, long bytes) {
    charge(project, 0, bytes);
  }

  /** A project has sent so many spans. */
  public void chargeSpans(String project, long spans) {
    charge(project, spans, 0);
  }

  /** Requests that were not taken since the start. */
  public long refusals() {
    return refusals.sum();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("assay.quota.refusals", this, Quotas::refusals)
        .description("requests of projects that had sent more than they may")
        .register(registry);
  }

  private void charge(String project, long spans, long bytes) {
    QuotaConfig.Quota quota = config.of(project);
    if (quota.spans() == 0 && quota.bytes() == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (shares.size() >= MOST_SHARES) {
      forget(now);
    }
    shares.computeIfAbsent(project, name -> new Share(quota, now)).charge(spans, bytes, now);
  }

  private void forget(long now) {
    for (Iterator<Share> all = shares.values().iterator(); all.hasNext(); ) {
      if (all.next().isFull(now)) {
        all.remove();
      }
    }
  }

  /** What is left of one project's quota. */
  private static final class Share {
    private final QuotaConfig.Quota quota;
    private double spans;
    private double bytes;
    private long at;

    private Share(QuotaConfig.Quota quota, long now) {
      this.quota = quota;
      spans = (double) quota.spans() * BURST_SECONDS;
      bytes = (double) quota.bytes() * BURST_SECONDS;
      at = now;
    }

    private synchronized void charge(long sentSpans, long sentBytes, long now) {
      fill(now);
      spans -= sentSpans;
      bytes -= sentBytes;
    }

    private synchronized Duration delay(long now) {
      fill(now);
      double seconds = Math.max(seconds(spans, quota.spans()), seconds(bytes, quota.bytes()));
      return seconds <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(seconds * 1e3));
    }

    private synchronized boolean isFull(long now) {
      fill(now);
      return spans >= (double) quota.spans() * BURST_SECONDS
          && bytes >= (double) quota.bytes() * BURST_SECONDS;
    }

    private void fill(long now) {
      double seconds = (now - at) / NANOS;
      at = now;
      spans = Math.min(spans + quota.spans() * seconds, (double) quota.spans() * BURST_SECONDS);
      bytes = Math.min(bytes + quota.bytes() * seconds, (double) quota.bytes() * BURST_SECONDS);
    }

    /** Until a debt is paid. */
    private static double seconds(double left, long rate) {
      return rate == 0 || left > 0 ? 0 : (1 - left) / rate;
    }
  }
}
