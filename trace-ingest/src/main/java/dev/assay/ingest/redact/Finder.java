package dev.assay.ingest.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds personal data in texts, also behind escapes and escapes of escapes, as JSON in JSON has
 * them. Safe for use by many threads.
 */
final class Finder {
  /** JSON in JSON in JSON, printed by Python. */
  private static final int MAX_LAYERS = 4;

  private static final int SHORTEST = 4;
  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparingInt(Finding::from)
          .thenComparingInt(Finding::rank)
          .thenComparing(Comparator.comparingInt(Finding::to).reversed());

  private final List<Detector> detectors;

  Finder(List<Detector> detectors) {
    this.detectors = detectors;
  }

  /**
   * What is found, in order and apart, none of it beginning or ending within an escape. The text is
   * read as it is and with each layer of its escapes undone, and what is found in the last counts
   * most: there a number stands after a line's end that before stood after the letter n.
   */
  List<Found> find(String text) {
    List<Unescaped> layers = new ArrayList<>();
    for (Unescaped layer = Unescaped.nothing(text);
        layer != null && layers.size() <= MAX_LAYERS;
        layer = layer.next()) {
      layers.add(layer);
    }
    Unescaped last = layers.getLast();
    TreeMap<Integer, Found> apart = new TreeMap<>();
    for (Unescaped layer : layers.reversed()) {
      for (Finding finding : plain(layer.text())) {
        int from = last.floor(layer.start(finding.from()));
        int to = last.ceiling(layer.start(finding.to()));
        Map.Entry<Integer, Found> before = apart.lowerEntry(to);
        if (before == null || before.getValue().to() <= from) {
          String data = layer.text().substring(finding.from(), finding.to());
          apart.put(from, new Found(finding.kind(), from, to, data));
        }
      }
    }
    return List.copyOf(apart.values());
  }

  /**
   * What is found in the text as it is, in order and apart: of two that overlap, the kind that is
   * surer counts.
   */
  List<Finding> plain(String text) {
    if (text.length() < SHORTEST) {
      return List.of();
    }
    List<Finding> all = new ArrayList<>();
    for (Detector detector : detectors) {
      detector.find(text, all::add);
    }
    if (all.size() < 2) {
      return all;
    }
    all.sort(IN_ORDER);
    List<Finding> apart = new ArrayList<>();
    for (Finding finding : all) {
      Finding last = apart.isEmpty() ? null : apart.getLast();
      if (last == null || finding.from() >= last.to()) {
        apart.add(finding);
      } else if (finding.rank() < last.rank()) {
        apart.set(apart.size() - 1, finding);
      }
    }
    return apart;
  }
}
