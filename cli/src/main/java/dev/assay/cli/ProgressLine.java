package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells how far a long step is: one line redrawn in place on a terminal. Elsewhere logs and pipes
 * stay clean, but for a line every so often when the step takes long. Not thread-safe but for
 * {@link #update}.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final Duration PLAIN = Duration.ofSeconds(15);

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private final long plainNanos;
  private long lastDrawn = System.nanoTime() - REDRAW_NANOS;
  private long lastPlain = System.nanoTime();
  private int drawnLength;

  ProgressLine(String what) {
    this(
        what,
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, UTF_8),
        Terminal.canRedraw(),
        PLAIN);
  }

  /**
   * A line.
   *
   * @param plain how long at least between two lines where there is no terminal
   */
  ProgressLine(String what, PrintStream out, boolean terminal, Duration plain) {
    this.plainNanos = plain.toNanos();
    this.what = what;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Shows the state.
   *
   * @param total 0 when it is not known
   * @param note a few words behind the bar; may be empty
   */
  synchronized void update(long done, long total, String note) {
    long now = System.nanoTime();
    if (!terminal) {
      plainly(now, done, total, note);
    } else if (done >= total || now - lastDrawn >= REDRAW_NANOS) {
      lastDrawn = now;
      draw(what + " " + (total > 0 ? bar(done, total) : "") + " " + note);
    }
  }

  private void plainly(long now, long done, long total, String note) {
    if (now - lastPlain >= plainNanos) {
      lastPlain = now;
      String share = total > 0 ? String.format(Locale.ROOT, " %.0f %%", 100.0 * done / total) : "";
      out.println((what + share + (note.isEmpty() ? "" : " " + note)).strip());
      out.flush();
    }
  }

  private static String bar(long done, long total) {
    double share = Math.clamp((double) done / total, 0, 1);
    int full = (int) Math.round(share * WIDTH);
    return "█".repeat(full)
        + "░".repeat(WIDTH - full)
        + String.format(Locale.ROOT, " %3.0f %%", 100 * share);
  }

  private void draw(String line) {
    String padded = line + " ".repeat(Math.max(0, drawnLength - line.length()));
    out.print("\r" + padded);
    out.flush();
    drawnLength = line.length();
  }

  /** Removes the line. */
  @Override
  public synchronized void close() {
    if (drawnLength > 0) {
      draw("");
      out.print("\r");
      out.flush();
    }
  }
}
