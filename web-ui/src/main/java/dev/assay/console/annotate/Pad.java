package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;

/**
 * A part of the page that takes the keys 1 to 9, u and s, and n for its note. Each case has a pad
 * of its own, so that a key pressed twice can never label the case that comes after.
 */
class Pad extends Div {
  Pad(Consumer<String> pressed) {
    getElement().setAttribute("data-pad", true);
    getElement()
        .addEventListener(
            "assay-choice",
            event -> pressed.accept(event.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
  }
}
