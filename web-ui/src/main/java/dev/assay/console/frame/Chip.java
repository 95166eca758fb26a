package dev.assay.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.assay.console.scope.Address;

/** A choice in the top bar: its name, its value, and a list to choose from that opens below. */
final class Chip extends Div {
  private final Span name = new Span();
  private final Span value = new Span();
  private final Popover list = new Popover();

  /** Opens a list that {@code fill} makes anew each time. */
  Chip(String id, String label, Runnable fill) {
    NativeButton button = new NativeButton();
    button.addClassName("chip");
    button.setId(id);
    button.getElement().setAttribute("aria-haspopup", "true");
    button.add(name, value, new Span("▾"));
    name.addClassName("name");
    value.addClassName("value");
    value.getElement().setAttribute("dir", "auto");
    list.setTarget(button);
    list.setPosition(PopoverPosition.BOTTOM_START);
    list.addClassName("choices");
    list.setAriaLabel(label);
    list.addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            fill.run();
          }
        });
    addClassName("chip-place");
    add(button, list);
  }

  void set(String named, String shown) {
    name.setText(named);
    value.setText(shown);
    list.close();
  }

  void fill(Component... content) {
    list.removeAll();
    Div body = new Div(content);
    body.addClassName("choice-list");
    list.add(body);
  }

  static Component choice(String text, Address address, boolean chosen) {
    Anchor choice = new Anchor(address.href(), text);
    choice.addClassName("choice");
    choice.getElement().setAttribute("dir", "auto");
    if (chosen) {
      choice.getElement().setAttribute("aria-current", "true");
    }
    return choice;
  }

  static Component heading(String text) {
    Div heading = new Div(text);
    heading.addClassName("group");
    return heading;
  }
}
