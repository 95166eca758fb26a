package dev.assay.cli;

import dev.assay.bench.harness.RunProgress;
import dev.assay.bench.harness.TrialResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a run is: one line that is drawn again on a terminal; elsewhere a line when trials
 * end, every few seconds at most, and every half minute while none does. What broke down is told at
 * once. For one thread at a time.
 */
final class BenchProgress implements AutoCloseable {
  private static final long BETWEEN_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long SILENT_NANOS = Duration.ofSeconds(30).toNanos();

  /** A model that thinks for so long is worth a word. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PrintWriter err;
  private final @Nullable ProgressLine line;
  private final LongSupplier nanos;
  private long printed;
  private boolean behind;

  BenchProgress(PrintWriter err) {
    this(err, Terminal.canRedraw() ? new ProgressLine("Running") : null, System::nanoTime);
  }

  BenchProgress(PrintWriter err, @Nullable ProgressLine line, LongSupplier nanos) {
    this.err = err;
    this.line = line;
    this.nanos = nanos;
    this.printed = nanos.getAsLong() - BETWEEN_NANOS;
  }

  void tell(RunProgress at) {
    TrialResult ended = at.ended();
    if (ended != null && ended.verdict() == TrialResult.Verdict.ERROR) {
      brokeDown(ended);
    }
    if (line != null) {
      line.update(at.done(), at.of(), text(at));
      return;
    }
    long since = nanos.getAsLong() - printed;
    behind |= ended != null;
    boolean last = at.active().isEmpty();
    if (since >= SILENT_NANOS || (behind && (last || since >= BETWEEN_NANOS))) {
      print("assay: " + text(at));
      printed = nanos.getAsLong();
      behind = false;
    }
  }

  private void brokeDown(TrialResult trial) {
    if (line != null) {
      line.close();
    }
    print(
        "assay: task %s, trial %d broke down: %s"
            .formatted(trial.taskId(), trial.trial(), TextWidth.visible(trial.reason())));
  }

  private void print(String text) {
    err.println(text);
    err.flush();
  }

  static String text(RunProgress at) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%,d of %,d trials: %,d passed, %,d failed, %,d errors, %,d running, $%.4f, %,d"
                    + " tokens",
                at.done(),
                at.of(),
                at.passed(),
                at.failed(),
                at.errors(),
                at.active().size(),
                at.spent().usd(),
                at.spent().tokens()));
    at.active().stream()
        .findFirst()
        .filter(longest -> longest.silent().compareTo(LONG) >= 0)
        .ifPresent(
            longest ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "; nothing heard of task %s, trial %d for %,d s",
                        longest.task(),
                        longest.trial(),
                        longest.silent().toSeconds())));
    return text.toString();
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
