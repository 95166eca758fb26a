package dev.assay.console.annotate;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** Lines to type; what was typed is there when another key or the mouse is used. */
@Tag("textarea")
final class NoteField extends HtmlContainer {
  private static final int LONGEST = 4_000;

  NoteField(String text) {
    setId("note");
    getElement().setAttribute("rows", "2");
    getElement().setAttribute("maxlength", Integer.toString(LONGEST));
    getElement().setAttribute("placeholder", "Why, in a few words");
    getElement().setAttribute("aria-label", "Note");
    getElement().setAttribute("dir", "auto");
    getElement().setProperty("value", text);
    getElement().addPropertyChangeListener("value", "change", event -> {});
  }

  String value() {
    String typed = getElement().getProperty("value", "").strip();
    return typed.substring(0, Math.min(typed.length(), LONGEST));
  }
}
