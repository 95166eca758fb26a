package dev.assay.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.trace.Outcome;
import dev.assay.trace.TrafficStore.Dimension;
import java.util.List;
import java.util.Locale;

/** What changed between two releases, the clearest first; each line leads to its cases. */
final class ChangeList extends Div {
  private static final int MOST = 4;

  ChangeList(List<Change> ranked, Comparison comparison, Scope cases) {
    addClassName("changes");
    setId("changes");
    add(Elements.dim("From " + comparison.baseline() + " to " + comparison.release()));
    List<Change> clear = ranked.stream().filter(Change::clear).toList();
    clear.stream().limit(MOST).forEach(change -> add(line(change, cases)));
    int more = ranked.size() - Math.min(clear.size(), MOST);
    add(Elements.dim(rest(ranked.size(), clear.size(), more)));
  }

  private static String rest(int all, int clear, int more) {
    if (all == 0) {
      return "Too few conversations with a known outcome on both sides to tell.";
    }
    if (clear == 0) {
      return Figures.count(all, "slice") + " compared, none moved beyond chance at q .05.";
    }
    if (clear > MOST) {
      return Figures.count(more, "more slice") + ", the clearest are shown.";
    }
    return more == 0
        ? ""
        : Figures.count(more, "more slice") + ", none moved beyond chance at q .05.";
  }

  private static Div line(Change change, Scope cases) {
    Term slice =
        change.dimension() == Dimension.LANGUAGE
            ? new Term.Language(change.value())
            : new Term.Tool(change.value());
    Address failed =
        Address.of(
            "conversations",
            cases.withFilter(cases.filter().plus(List.of(new Term.Ended(Outcome.FAILED), slice))));
    Div what = new Div(Elements.link(title(change), failed));
    what.add(
        Elements.dim(
            Figures.percent(change.before().share())
                + " → "
                + Figures.percent(change.now().share())
                + " fail · n "
                + Figures.count(change.before().n())
                + " and "
                + Figures.count(change.now().n())));
    Span ratio = new Span(ratio(change));
    ratio.addClassName(change.worse() ? "bad" : "good");
    Div much = new Div(ratio, Elements.dim("q " + Figures.fraction(change.q())));
    Div line = new Div(what, much);
    line.addClassName("change");
    return line;
  }

  private static String title(Change change) {
    return switch (change.dimension()) {
      case LANGUAGE -> "Conversations in " + Words.language(change.value());
      case TOOL -> "Conversations with " + change.value();
    };
  }

  private static String ratio(Change change) {
    if (change.before().count() == 0) {
      return "✕ new";
    }
    double ratio = change.now().share() / change.before().share();
    String times = String.format(Locale.ROOT, "%.1f×", ratio);
    return change.worse() ? "✕ " + times + " as often" : "✓ " + times + " as often";
  }
}
