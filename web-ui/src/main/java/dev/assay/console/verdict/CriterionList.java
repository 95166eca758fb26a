package dev.assay.console.verdict;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.judge.Judgment.Criterion;
import dev.assay.judge.Verdict;
import java.util.List;

/** The parts of a question with their verdicts and reasons. */
final class CriterionList extends Div {
  CriterionList(List<Criterion> criteria) {
    addClassName("criteria");
    for (Criterion criterion : criteria) {
      Div line = new Div(pill(criterion));
      if (!criterion.reason().isEmpty()) {
        line.add(new Span(" "), Elements.words(criterion.reason()));
      }
      add(line);
    }
  }

  private static Span pill(Criterion criterion) {
    String id = criterion.id();
    return switch (criterion.verdict()) {
      case Verdict.Scored(double value) when value == 1 -> Elements.pill("✓ " + id, Tone.GOOD);
      case Verdict.Scored(double value) when value == 0 -> Elements.pill("✕ " + id, Tone.BAD);
      case Verdict.Scored(double value) ->
          Elements.pill(id + " " + Figures.plain(value), Tone.PLAIN);
      case Verdict.Unscored unscored ->
          Elements.pill("? " + id + ", " + unscored.reason().text(), Tone.WARN);
    };
  }
}
