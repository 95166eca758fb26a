package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelQueues.Disputed;
import dev.assay.judge.label.QueueProgress;
import dev.assay.score.Score.Subject;
import java.util.List;
import java.util.Locale;

/** The cases in dispute, and how many one may not see yet. */
final class DisputeList extends Div {
  /** So many are listed. */
  static final int MOST = 100;

  DisputeList(List<Disputed> listed, Disputed here, QueueProgress progress, Address address) {
    setId("disputes");
    addClassName("disputes");
    for (Disputed one : listed) {
      Anchor link = Elements.link("", address.with("case", token(one.subject())));
      Span id = new Span(one.subject().id());
      id.addClassName("mono");
      id.getElement().setAttribute("dir", "auto");
      link.add(
          id,
          one.settled()
              ? Elements.pill("✓ settled", Elements.Tone.GOOD)
              : Elements.pill("? open", Elements.Tone.WARN));
      if (one.equals(here)) {
        link.getElement().setAttribute("aria-current", "true");
      }
      add(link);
    }
    long open = listed.stream().filter(one -> !one.settled()).count();
    long hidden = progress.split().disagreed() - open;
    if (hidden > 0) {
      add(
          Elements.dim(
              listed.size() == MOST
                  ? "Only the first " + MOST + " are listed."
                  : Figures.count(hidden) + " more on cases that you have not labelled yet."));
    }
  }

  /** What stands there without any. */
  static Component nothing(QueueProgress progress) {
    int hidden = progress.split().disagreed();
    return new EmptyState(
        hidden > 0 ? "None that you may see yet" : "Nobody disagrees",
        hidden > 0
            ? Figures.count(hidden, "case")
                + " that others do not agree on "
                + (hidden == 1 ? "waits" : "wait")
                + " for your own label first."
            : Figures.count(progress.split().twice(), "case")
                + " of this queue "
                + (progress.split().twice() == 1 ? "has" : "have")
                + " labels of two people or more, and they say the same. Cases are in dispute once"
                + " two people have labelled them differently.");
  }

  /** A case in an address. */
  static String token(Subject subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT) + ":" + subject.id();
  }
}
