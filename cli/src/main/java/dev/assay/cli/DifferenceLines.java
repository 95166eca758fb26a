package dev.assay.cli;

import java.io.PrintWriter;
import java.util.List;

/** What is not as published, for people: the first few, long texts cut to where they part. */
final class DifferenceLines {
  private static final int SHOWN = 20;
  private static final int WIDEST = 160;

  /** Characters kept before the place where two long texts part. */
  private static final int BEFORE = 40;

  private DifferenceLines() {}

  /** One difference: where it is, and both sides of it. */
  record Line(String where, String published, String ours) {}

  static void print(PrintWriter out, List<Line> differences) {
    for (Line line : differences.subList(0, Math.min(SHOWN, differences.size()))) {
      int from = from(line.published(), line.ours());
      out.println("  " + TextWidth.visible(line.where()));
      out.println("    published: " + excerpt(line.published(), from));
      out.println("    ours:      " + excerpt(line.ours(), from));
    }
    if (differences.size() > SHOWN) {
      out.printf("  … and %d more differences; --json has all%n", differences.size() - SHOWN);
    }
  }

  private static int from(String one, String other) {
    if (Math.max(one.length(), other.length()) <= WIDEST) {
      return 0;
    }
    int same = 0;
    while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return Math.max(0, same - BEFORE);
  }

  private static String excerpt(String text, int from) {
    int start = Math.min(from, text.length());
    int end = Math.min(text.length(), start + WIDEST);
    return (start > 0 ? "…" : "")
        + TextWidth.visible(text.substring(start, end))
        + (end < text.length() ? "…" : "");
  }
}
