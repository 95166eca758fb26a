package dev.assay.console.tools;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import java.util.List;

/** What failing calls have more often than others, the clearest first. */
final class LeadList extends Div {
  private static final int MOST = 6;

  /**
   * @param failing how many failing calls were looked at
   * @param others how many others
   */
  LeadList(List<Lead> ranked, int failing, int others) {
    List<Lead> clear = ranked.stream().filter(Lead::clear).limit(MOST).toList();
    for (Lead lead : clear) {
      Span what = Elements.text(lead.what());
      what.addClassName("mono");
      Div left =
          new Div(
              what,
              Elements.dim(
                  Figures.percent(lead.failing().share())
                      + " of failing calls, "
                      + Figures.percent(lead.others().share())
                      + " of others"));
      Span q = Elements.dim("q " + Figures.fraction(lead.q()));
      Div line = new Div(left, new Div(q));
      line.addClassName("change");
      add(line);
    }
    add(Elements.dim(rest(clear.size(), failing, others)));
  }

  private static String rest(int clear, int failing, int others) {
    String of =
        "the latest "
            + Figures.count(failing, "failing call")
            + " against "
            + Figures.count(others, "other");
    if (failing == 0) {
      return "No call failed.";
    }
    return clear == 0
        ? "Nothing stands out beyond chance at q .05: " + of + "."
        : "Of " + of + "; score test, Benjamini-Hochberg.";
  }
}
