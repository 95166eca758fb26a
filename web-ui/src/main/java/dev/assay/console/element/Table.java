package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** A plain table: a heading row, then rows. */
@Tag("table")
public final class Table extends HtmlContainer {
  private final Line body = new Line("tbody");

  /**
   * @param headings from left to right; the first one names the rows, the others are figures
   */
  public Table(Component... headings) {
    addClassName("figures-table");
    Line line = new Line("tr");
    for (Component heading : headings) {
      line.add(new Line("th", heading));
    }
    add(new Line("thead", line), body);
  }

  /** A row with as many cells as there are headings; {@code selected} marks it. */
  public void row(boolean selected, Component... cells) {
    Line line = new Line("tr");
    if (selected) {
      line.getElement().setAttribute("aria-selected", "true");
    }
    for (Component cell : cells) {
      line.add(new Line("td", cell));
    }
    body.add(line);
  }

  private static final class Line extends HtmlContainer {
    Line(String tag, Component... content) {
      super(tag);
      add(content);
    }
  }
}
