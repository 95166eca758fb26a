package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.QueueStore.Summary;
import java.time.Instant;
import java.util.List;

/** Every queue in a line. */
final class QueueTable extends Div {
  QueueTable(List<Summary> queues, Address address, Instant now) {
    Table table =
        new Table(
            Elements.dim("queue"),
            Elements.dim("asks"),
            Elements.dim("cases"),
            Elements.dim("latest put in"));
    table.setId("queues");
    for (Summary queue : queues) {
      Anchor name = Elements.link(queue.queue(), address.with("queue", queue.queue()));
      name.getElement().setAttribute("dir", "auto");
      table.row(
          false,
          name,
          Elements.text(queue.question()),
          new Span(Figures.count(queue.cases())),
          Elements.time(queue.latest(), now));
    }
    Div ways = new Div(making(address));
    ways.addClassName("ways");
    add(ways, table);
  }

  /** What stands there when nothing was queued yet. */
  static EmptyState none(Address address, String project) {
    Div ways = new Div(making(address));
    ways.addClassName("ways");
    return new EmptyState(
        "No queue to label yet",
        "A queue holds cases and one question about them: drawn from the traffic as a sample, all"
            + " that a filter passes, or those on which judges disagree.",
        ways,
        new Span("or from the command line:"),
        EmptyState.command(
            "./assay label sample --project "
                + Shell.quoted(project)
                + " --question task_resolved --queue first --n 90"));
  }

  private static Anchor making(Address address) {
    Anchor make = Elements.link("Make a queue", address.with("tab", "new").with("queue", null));
    make.setId("make-queue");
    return make;
  }
}
