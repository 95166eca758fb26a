package dev.assay.console.conversations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.assay.trace.ConversationOrder;
import java.util.Locale;
import java.util.function.Consumer;

/** A column in the making; its heading is its key. */
record Column(
    Grid<Row> grid, Sort sort, Consumer<Sort> resort, LitRenderer<Row> renderer, String width) {

  Column withProperty(String name, ValueProvider<Row, ?> value) {
    renderer.withProperty(name, value);
    return this;
  }

  void plain(String heading) {
    finish(heading, head(heading), 0);
  }

  /** Takes so many parts of the width that is left. */
  void grows(String heading, int parts) {
    finish(heading, head(heading), parts);
  }

  void sorted(String heading, ConversationOrder order) {
    finish(heading, button(heading, order), 0);
  }

  void right(String heading, ConversationOrder order) {
    finish(heading, button(heading, order), 0).setTextAlign(ColumnTextAlign.END);
  }

  private Grid.Column<Row> finish(String key, Component heading, int grow) {
    return grid.addColumn(renderer)
        .setKey(key)
        .setHeader(heading)
        .setWidth(width)
        .setFlexGrow(grow);
  }

  private static Span head(String heading) {
    Span head = new Span(heading);
    head.addClassName("column-head");
    return head;
  }

  private NativeButton button(String heading, ConversationOrder order) {
    boolean here = sort.order() == order;
    String arrow = sort.descending() ? " ↓" : " ↑";
    NativeButton button =
        new NativeButton(
            here ? heading + arrow : heading, click -> resort.accept(sort.clicked(order)));
    button.addClassName("sort");
    button.setId("sort-" + order.name().toLowerCase(Locale.ROOT));
    if (here) {
      button.setAriaLabel(
          heading + ", sorted, " + (sort.descending() ? "largest first" : "smallest first"));
    }
    return button;
  }
}
