package dev.assay.console.bench;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.bench.bfcl.BfclCategory;
import dev.assay.bench.bfcl.BfclRunScores;
import dev.assay.bench.bfcl.BfclScores;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import java.util.stream.Collectors;

/** A BFCL run by the leaderboard's rules, and what counts 0 in them. */
final class LeaderboardCard extends Div {
  LeaderboardCard(BfclRunScores scores) {
    Table table =
        new Table(
            Elements.dim("rules"),
            Elements.dim("overall"),
            Elements.dim("non-live"),
            Elements.dim("live"),
            Elements.dim("irrelevance"),
            Elements.dim("multi-turn"),
            Elements.dim("agentic"));
    table.setId("leaderboard");
    add(table, "V4", scores.v4());
    add(table, "V3", scores.v3());
    Div card = Elements.card("As the leaderboard scores it", "", table);
    zero(card, "V4", scores.v4());
    zero(card, "V3", scores.v3());
    if (!scores.partly().isEmpty()) {
      card.add(new Paragraph("Tried in part: " + String.join(", ", scores.partly()) + "."));
    }
    add(card);
  }

  private static void add(Table table, String rules, BfclScores scores) {
    table.row(
        false,
        new Span(rules),
        share(scores.overall()),
        share(scores.nonLive()),
        share(scores.live()),
        share(scores.irrelevance()),
        share(scores.multiTurn()),
        rules.equals("V3") ? new Span(Figures.NONE) : share(scores.agentic()));
  }

  private static void zero(Div card, String rules, BfclScores scores) {
    if (!scores.notRun().isEmpty()) {
      card.add(
          new Paragraph(
              "In %s these count 0, since they were not run: %s."
                  .formatted(
                      rules,
                      scores.notRun().stream()
                          .map(BfclCategory::label)
                          .collect(Collectors.joining(", ")))));
    }
  }

  private static Span share(double share) {
    return new Span(Figures.percent(share));
  }
}
