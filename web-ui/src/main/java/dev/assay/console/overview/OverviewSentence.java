package dev.assay.console.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Times;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import dev.assay.trace.Traffic;
import dev.assay.trace.TrafficStore.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What came in, what the figures are of, and what they leave out; a few sentences. */
final class OverviewSentence extends Div {
  private final Traffics read;
  private final Address address;
  private final Instant now;

  OverviewSentence(Traffics read, Address address, Instant now) {
    this.read = read;
    this.address = address;
    this.now = now;
    Scope scope = address.scope();
    Comparison comparison = Comparison.of(scope, read.byRelease(), read.overTime());
    say(
        Figures.count(read.conversations(), "conversation")
            + ", "
            + Figures.count(read.turns(), "turn")
            + " "
            + Words.within(scope.time(), Elements.zone())
            + ". ");
    simulated();
    compared(comparison);
    others(comparison);
    if (read.outside() > 0) {
      say(Figures.count(read.outside()) + " more began at another time: ");
      add(showAll(read.all(), address, now), new Span(". "));
    }
  }

  /** To all that passes the same conditions; {@code all} has conversations. */
  static Anchor showAll(Extent all, Address address, Instant now) {
    return Elements.link(
        "show all from "
            + Times.minute(Objects.requireNonNull(all.first()), now, Elements.zone())
            + " to "
            + Times.minute(Objects.requireNonNull(all.last()), now, Elements.zone()),
        address.with(address.scope().withTime(new TimeRange.Always())));
  }

  private void say(String text) {
    add(new Span(text));
  }

  private void simulated() {
    if (read.simulated() > 0) {
      if (read.simulated() < read.conversations()) {
        say(Figures.count(read.simulated()) + " of them are ");
      }
      add(Elements.simulated(), new Span(" "));
    }
  }

  private void compared(Comparison comparison) {
    String release = comparison.release();
    String baseline = comparison.baseline();
    Instant since = Comparison.firstSeen(read.overTime()).get(release);
    if (release == null || baseline == null || since == null) {
      return;
    }
    List<Traffic> after = read.overTime().stream().filter(t -> !t.at().isBefore(since)).toList();
    double share =
        after.stream()
                .filter(t -> t.release().equals(release))
                .mapToLong(Traffic::conversations)
                .sum()
            / (double) after.stream().mapToLong(Traffic::conversations).sum();
    say(
        "Release "
            + release
            + " has taken "
            + Figures.percent(share)
            + " of traffic since "
            + Times.minute(since, now, Elements.zone())
            + " and is compared with "
            + Words.release(baseline)
            + ". ");
  }

  /** Groups that the figures leave out, each a link to its own. */
  private void others(Comparison comparison) {
    List<Traffic> others =
        read.byRelease().stream().filter(traffic -> !comparison.covers(traffic)).toList();
    if (others.isEmpty()) {
      return;
    }
    String release = comparison.release();
    say("The figures are of " + Words.release(release == null ? "" : release) + "; not in them: ");
    for (int i = 0; i < others.size(); i++) {
      Traffic other = others.get(i);
      if (i > 0) {
        say(", ");
      }
      add(
          Elements.link(
              Figures.count(other.conversations()) + " of " + Words.release(other.release()),
              address.with(address.scope().withReleases(other.release(), null))));
    }
    say(". ");
  }
}
