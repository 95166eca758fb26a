package dev.assay.console.annotate;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.judge.label.QueueProgress;
import java.util.stream.Collectors;

/** How far the queue is: one's own share as a bar, everybody's in words. */
final class ProgressLine extends Div {
  ProgressLine(QueueProgress progress, String annotator) {
    setId("progress");
    addClassName("progress-line");
    getElement().setAttribute("role", "status");
    int mine = progress.by(annotator);
    int left = Math.max(0, progress.cases() - mine);
    HtmlContainer bar = new HtmlContainer("progress");
    bar.getElement().setAttribute("max", Integer.toString(Math.max(1, progress.cases())));
    bar.getElement().setAttribute("value", Integer.toString(mine));
    bar.getElement().setAttribute("aria-label", "Your share of the queue");
    Span own =
        new Span(
            "You: "
                + Figures.count(mine)
                + " of "
                + Figures.count(progress.cases())
                + (left == 0 ? ", all done" : ", " + Figures.count(left) + " left"));
    own.addClassName("own");
    add(bar, own, Elements.text(others(progress, annotator)));
    if (!progress.standIns().isEmpty()) {
      add(
          Elements.dim(
              progress.standIns().entrySet().stream()
                  .map(
                      e -> e.getKey() + " stands in for a person in " + Figures.count(e.getValue()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static String others(QueueProgress progress, String annotator) {
    String others =
        progress.done().entrySet().stream()
            .filter(e -> !e.getKey().equals(annotator))
            .map(e -> e.getKey() + " " + Figures.count(e.getValue()))
            .collect(Collectors.joining(", "));
    return (others.isEmpty() ? "nobody else yet" : others)
        + " · "
        + Figures.count(progress.split().twice())
        + " labelled by two or more, "
        + Figures.count(progress.split().disagreed())
        + " in dispute, "
        + Figures.count(progress.split().settled())
        + " settled";
  }
}
