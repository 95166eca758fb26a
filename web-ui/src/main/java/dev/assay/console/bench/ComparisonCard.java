package dev.assay.console.bench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.harness.report.RunComparison;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.DifferenceView;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two runs, task by task; or why they cannot be compared. */
final class ComparisonCard extends Div {
  private static final int SHOWN = 25;

  ComparisonCard(BenchmarksView.Chosen first, BenchmarksView.Chosen second, Address address) {
    setId("comparison");
    Component leave = Elements.link("leave the comparison", address.with("against-run", null));
    String heading = "Against " + first.run().id();
    if (first.run().id().equals(second.run().id())) {
      add(Elements.card(heading, "", new Paragraph(RunComparison.ITSELF), leave));
      return;
    }
    Optional<String> refusal =
        RunComparison.refusal(first.run(), first.report(), second.run(), second.report());
    if (refusal.isPresent()) {
      add(
          Elements.card(
              heading,
              "",
              Elements.pill("cannot be compared", Tone.WARN),
              new Paragraph(refusal.get()),
              leave));
      return;
    }
    RunComparison found =
        RunComparison.of(first.run(), first.report(), second.run(), second.report());
    Div card =
        Elements.card(
            heading,
            first.run().agent(),
            verdict(found),
            new Span(" "),
            new Span(DifferenceView.write(Measure.SHARE, found.difference())),
            new Paragraph(sentence(found)));
    found.warnings().forEach(warning -> card.add(new Paragraph(warning)));
    card.add(tasks(found), leave);
    add(card);
  }

  private static Component verdict(RunComparison found) {
    return switch (found.verdict()) {
      case BETTER -> Elements.pill("✓ better", Tone.GOOD);
      case WORSE -> Elements.pill("✕ worse", Tone.BAD);
      case INCONCLUSIVE -> Elements.pill("inconclusive", Tone.PLAIN);
    };
  }

  private static String sentence(RunComparison found) {
    StringBuilder text = new StringBuilder();
    text.append(Figures.count(found.tasks().size(), "task")).append(" in pairs, ");
    text.append(found.difference().estimator()).append(". ");
    text.append(String.format(Locale.ROOT, "p = %.4f (%s). ", found.pValue(), found.test()));
    if (found.detectable() != null) {
      text.append("A difference below ")
          .append(Figures.points(found.detectable()))
          .append(" points would not have been seen. ");
    }
    if (found.unpaired() > 0) {
      text.append(Figures.count(found.unpaired(), "task"))
          .append(" with verdicts in one run only left out.");
    }
    return text.toString();
  }

  private static Component tasks(RunComparison found) {
    List<RunComparison.Pair> all =
        found.tasks().stream().filter(pair -> pair.difference() != 0).toList();
    List<RunComparison.Pair> different = all.subList(0, Math.min(SHOWN, all.size()));
    if (different.isEmpty()) {
      return new Paragraph("No task came out differently.");
    }
    Table table =
        new Table(
            Elements.dim("task"),
            Elements.dim("before"),
            Elements.dim("now"),
            Elements.dim("difference"));
    table.setId("differences");
    for (RunComparison.Pair pair : different) {
      Span name = new Span(pair.task());
      name.addClassName("mono");
      Span difference =
          new Span(
              Figures.signed(pair.difference(), Figures.points(pair.difference()) + " points"));
      difference.addClassName(pair.difference() > 0 ? "good" : "bad");
      table.row(
          false,
          name,
          new Span(Figures.percent(pair.first())),
          new Span(Figures.percent(pair.second())),
          difference);
    }
    if (all.size() == different.size()) {
      return table;
    }
    return new Div(
        table,
        Elements.dim(
            "The %d largest differences of %s; ./assay bench compare --json has them all."
                .formatted(SHOWN, Figures.count(all.size()))));
  }
}
