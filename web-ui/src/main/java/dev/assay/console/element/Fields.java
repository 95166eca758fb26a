package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;

/** Names beside their values. */
public final class Fields extends DescriptionList {

  public Fields() {
    addClassName("fields");
  }

  public Fields with(String name, String value) {
    return with(name, Elements.text(value));
  }

  public Fields with(String name, Component value) {
    Term term = new Term(name);
    term.getElement().setAttribute("dir", "auto");
    add(term, new Description(value));
    return this;
  }
}
