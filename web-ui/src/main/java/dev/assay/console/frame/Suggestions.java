package dev.assay.console.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line to type in with a list below to choose from. Arrow keys and the way to choose are in
 * console.js, so that they answer at once.
 */
final class Suggestions extends Div {

  /** An entry of the list: its text, what stands beside it, and what choosing it does. */
  record Choice(String text, String aside, Runnable chosen) {}

  private final Input input = new Input();
  private final Div list = new Div();

  Suggestions(String id, String placeholder, Consumer<String> typed, Consumer<String> entered) {
    addClassName("suggestions");
    input.setId(id);
    input.setPlaceholder(placeholder);
    input.setValueChangeMode(ValueChangeMode.EAGER);
    input.addValueChangeListener(change -> typed.accept(change.getValue()));
    input.getElement().setAttribute("autocomplete", "off");
    input.getElement().setAttribute("spellcheck", "false");
    input.getElement().setAttribute("role", "combobox");
    input.getElement().setAttribute("aria-label", placeholder);
    input.getElement().setAttribute("aria-controls", id + "-list");
    input.getElement().setAttribute("aria-expanded", "false");
    input.getElement().setAttribute("dir", "auto");
    input.getElement().addEventListener("line-entered", event -> entered.accept(input.getValue()));
    list.setId(id + "-list");
    list.addClassName("suggestion-list");
    list.getElement().setAttribute("role", "listbox");
    list.setVisible(false);
    add(input, list);
  }

  void offer(List<Choice> choices) {
    list.removeAll();
    for (Choice choice : choices) {
      Div option = new Div(new Span(choice.text()));
      if (!choice.aside().isEmpty()) {
        Span aside = new Span(choice.aside());
        aside.addClassName("dim");
        option.add(aside);
      }
      option.getElement().setAttribute("role", "option");
      option.getElement().setAttribute("dir", "auto");
      option.addClickListener(click -> choice.chosen().run());
      list.add(option);
    }
    list.setVisible(!choices.isEmpty());
    input.getElement().setAttribute("aria-expanded", String.valueOf(!choices.isEmpty()));
  }

  void set(String text) {
    input.setValue(text);
  }

  void focus() {
    input.focus();
  }

  void blur() {
    input.getElement().executeJs("this.blur()");
  }

  /** Runs when the line gets the focus. */
  void onFocus(Runnable focused) {
    input.getElement().addEventListener("focus", event -> focused.run());
  }

  /** Runs when the focus goes elsewhere or Escape is pressed. */
  void onLeave(Runnable left) {
    input.getElement().addEventListener("line-left", event -> left.run());
  }
}
