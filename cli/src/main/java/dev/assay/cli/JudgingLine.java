package dev.assay.cli;

import dev.assay.judge.Judgment;
import dev.assay.judge.run.JudgeRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How far judging is: on a terminal a line that is redrawn, elsewhere a line from time to time; and
 * what is waited for when nothing comes.
 */
final class JudgingLine implements JudgeRun.Progress, AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final String what;
  private final ProgressLine line;
  private final boolean isTerminal;
  private final PrintWriter err;
  private final Supplier<String> waitedFor;
  private final Duration quiet;
  private final Thread watch;
  private volatile long cases;
  private volatile long last = System.nanoTime();

  /**
   * A line.
   *
   * @param what is done, such as Judging
   * @param waitedFor where answers come from; empty when they are made here
   */
  JudgingLine(String what, CommandFactory.Context context, Supplier<String> waitedFor) {
    this(what, context.err(), waitedFor, Terminal.canRedraw(), QUIET);
  }

  JudgingLine(
      String what,
      PrintWriter err,
      Supplier<String> waitedFor,
      boolean isTerminal,
      Duration quiet) {
    this.what = what;
    this.line = new ProgressLine(what);
    this.isTerminal = isTerminal;
    this.err = err;
    this.waitedFor = waitedFor;
    this.quiet = quiet;
    this.watch = Thread.ofVirtual().name("progress").start(this::watch);
  }

  @Override
  public void update(long done, Judgment.Cost cost) {
    cases = done;
    last = System.nanoTime();
    if (isTerminal) {
      line.update(0, 0, "%,d cases".formatted(done));
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(quiet);
        Duration since = Duration.ofNanos(System.nanoTime() - last);
        String place = waitedFor.get();
        String waiting =
            since.compareTo(quiet) < 0 || place.isEmpty()
                ? ""
                : ", waiting for %s for %,d s".formatted(place, since.toSeconds());
        String text = "%,d cases%s".formatted(cases, waiting);
        if (isTerminal) {
          line.update(0, 0, text);
        } else {
          err.println(what + ": " + text);
          err.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes the line. */
  @Override
  public void close() {
    watch.interrupt();
    line.close();
  }
}
