package dev.assay.console.overview;

import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Times;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Scope;
import dev.assay.trace.Traffic;
import java.time.Instant;
import java.util.List;

/** What came in, in a sentence or two. */
final class OverviewSentence {
  private OverviewSentence() {}

  static Span of(Traffics read, Scope scope, Instant now) {
    String all =
        Figures.count(read.conversations(), "conversation")
            + ", "
            + Figures.count(read.turns(), "turn")
            + " "
            + Words.within(scope.time(), Elements.zone())
            + ".";
    Comparison comparison = Comparison.of(scope, read.byRelease(), read.overTime());
    String release = comparison.release();
    String baseline = comparison.baseline();
    if (release == null || baseline == null) {
      return new Span(all);
    }
    Instant since = Comparison.firstSeen(read.overTime()).get(release);
    if (since == null) {
      return new Span(all);
    }
    List<Traffic> after = read.overTime().stream().filter(t -> !t.at().isBefore(since)).toList();
    double share =
        after.stream()
                .filter(t -> t.release().equals(release))
                .mapToLong(Traffic::conversations)
                .sum()
            / (double) after.stream().mapToLong(Traffic::conversations).sum();
    return new Span(
        all
            + " Release "
            + release
            + " has taken "
            + Figures.percent(share)
            + " of traffic since "
            + Times.minute(since, now, Elements.zone())
            + " and is compared with "
            + baseline
            + ".");
  }
}
