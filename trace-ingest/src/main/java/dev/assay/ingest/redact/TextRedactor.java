package dev.assay.ingest.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Takes personal data out of texts. Safe for use by many threads. */
final class TextRedactor {
  private static final Comparator<Finding> IN_ORDER =
      Comparator.comparingInt(Finding::from)
          .thenComparingInt(Finding::rank)
          .thenComparing(Comparator.comparingInt(Finding::to).reversed());

  private final List<Detector> detectors;
  private final boolean hash;
  private final Pseudonyms pseudonyms;

  TextRedactor(RedactionPolicy policy, Pseudonyms pseudonyms) {
    this.detectors = Detectors.of(policy.kinds(), policy.patterns());
    this.hash = policy.mode() == RedactionPolicy.Mode.HASH;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The text without personal data; the very same when it has none.
   *
   * @param identifies whether the text tells things apart, as a session's id: then equal data stay
   *     equal and others apart, whatever the mode
   * @param counted is told each kind, with 1
   */
  String redact(String text, boolean identifies, ObjIntConsumer<String> counted) {
    List<Finding> findings = findings(text);
    if (findings.isEmpty()) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int at = 0;
    for (Finding finding : findings) {
      String taken = text.substring(finding.from(), finding.to());
      redacted.append(text, at, finding.from()).append('[').append(finding.kind());
      if (hash || identifies) {
        redacted.append(':').append(pseudonyms.of(finding.kind(), taken));
      }
      redacted.append(']');
      counted.accept(finding.kind(), 1);
      at = finding.to();
    }
    return redacted.append(text, at, text.length()).toString();
  }

  /** What is found, in order and apart: of two that overlap, the kind that is surer counts. */
  List<Finding> findings(String text) {
    if (text.length() < 4) {
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
