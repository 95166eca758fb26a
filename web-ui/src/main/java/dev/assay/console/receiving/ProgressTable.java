package dev.assay.console.receiving;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.Receiving.Mark;
import dev.assay.console.Receiving.Progress;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receipts: when each project's last request came to each stage, and which wait. */
final class ProgressTable extends Div {
  ProgressTable(Map<String, Progress> projects, String chosen, Instant now) {
    if (projects.isEmpty()) {
      add(Elements.dim("No request since the server started."));
      return;
    }
    Table table =
        new Table(
            Elements.dim("project"),
            Elements.dim("acknowledged"),
            Elements.dim("stored"),
            Elements.dim("in its turn"),
            Elements.dim("searchable"));
    table.setId("progress");
    projects.forEach(
        (project, at) ->
            table.row(
                project.equals(chosen),
                Elements.text(project),
                stage(at.accepted(), at.accepted(), now),
                stage(at.stored(), at.accepted(), now),
                stage(at.folded(), at.accepted(), now),
                stage(at.searchable(), at.accepted(), now)));
    add(table);
  }

  /** When the stage was reached, or that it has not been by the last request. */
  private static Span stage(@Nullable Mark reached, @Nullable Mark last, Instant now) {
    if (reached == null) {
      return Elements.dim(last == null ? Figures.NONE : "waiting");
    }
    Span time = Elements.time(reached.at(), now);
    if (last == null || reached.request() >= last.request()) {
      return time;
    }
    Span behind = new Span(time, Elements.dim(" an earlier one"));
    behind.setTitle("Request %d of %d".formatted(reached.request(), last.request()));
    return behind;
  }
}
