package dev.assay.console.tools;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** A plain table: a heading row, then rows. */
@Tag("table")
final class Table extends HtmlContainer {
  private final Part body = new Part("tbody");

  /**
   * @param headings from left to right; the first one names the rows, the others are figures
   */
  Table(Component... headings) {
    addClassName("figures-table");
    Part line = new Part("tr");
    for (Component heading : headings) {
      line.add(new Part("th", heading));
    }
    add(new Part("thead", line), body);
  }

  /** A row with as many cells as there are headings; {@code selected} marks it. */
  void row(boolean selected, Component... cells) {
    Part line = new Part("tr");
    if (selected) {
      line.getElement().setAttribute("aria-selected", "true");
    }
    for (Component cell : cells) {
      line.add(new Part("td", cell));
    }
    body.add(line);
  }

  private static final class Part extends HtmlContainer {
    Part(String tag, Component... content) {
      super(tag);
      add(content);
    }
  }
}
