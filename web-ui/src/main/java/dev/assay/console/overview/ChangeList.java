package dev.assay.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Scope;
import java.util.List;

/** What changed between two releases, the clearest first; each line leads to its cases. */
final class ChangeList extends Div {
  private static final int MOST = 10;

  ChangeList(List<Changes.Ranked> ranked, Comparison comparison, Scope cases) {
    addClassName("changes");
    setId("changes");
    add(Elements.dim(fromTo(comparison)));
    List<Changes.Ranked> clear = ranked.stream().filter(Changes.Ranked::clear).toList();
    clear.stream().limit(MOST).forEach(change -> add(new ChangeLine(change, cases)));
    if (clear.size() > MOST) {
      Div more = new Div();
      clear.stream().skip(MOST).forEach(change -> more.add(new ChangeLine(change, cases)));
      String summary = Figures.count(clear.size() - MOST, "more change") + " beyond chance";
      add(new NativeDetails(summary, more));
    }
    add(Elements.dim(rest(ranked.size(), clear.size())));
  }

  private static String fromTo(Comparison comparison) {
    String baseline = comparison.baseline();
    String release = comparison.release();
    return "From "
        + Words.release(baseline == null ? "" : baseline)
        + " to "
        + Words.release(release == null ? "" : release);
  }

  private static String rest(int all, int clear) {
    if (all == 0) {
      return "Fewer than five conversations on a side: too few to tell.";
    }
    return Figures.count(all, "figure")
        + " compared, "
        + Figures.count(clear)
        + " moved beyond chance at q .05.";
  }
}
