package dev.assay.judge.model;

import dev.assay.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What providers say they counted, and cannot be: costs rest on it. Logged when it is first met.
 * Safe for use by many threads.
 */
final class Oddities {
  private static final Logger LOG = LoggerFactory.getLogger(Oddities.class);

  private final Map<String, Seen> seen = new TreeMap<>();

  private record Seen(long answers, long most) {}

  /**
   * Looks at the counts of an answer.
   *
   * @param model and where it is asked
   * @param counted null when the provider told none, or none that can be
   * @param input most tokens that the request can be
   * @param output most tokens that the answer may be
   */
  void look(String model, @Nullable Usage counted, long input, long output) {
    if (counted == null) {
      note(model + " does not say what an answer took, which counts as the most it may", 0);
    } else if (counted.output() > output) {
      note(
          "%s reports more tokens written than the %,d it may write".formatted(model, output),
          counted.output());
    } else if (counted.input() > input) {
      note(model + " reports more tokens read than it was sent", counted.input());
    }
  }

  private synchronized void note(String what, long tokens) {
    Seen before = seen.get(what);
    if (before == null) {
      LOG.warn("{}{}", what, tokens == 0 ? "" : ": " + tokens);
    }
    seen.put(
        what,
        before == null
            ? new Seen(1, tokens)
            : new Seen(before.answers() + 1, Math.max(before.most(), tokens)));
  }

  /** A line each. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    seen.forEach(
        (what, times) ->
            lines.add(
                what
                    + (times.most() == 0 ? "" : ", up to %,d".formatted(times.most()))
                    + " (%,d answers)".formatted(times.answers())));
    return lines;
  }
}
