package dev.assay.console.annotate;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.util.List;
import java.util.function.Consumer;

/** One of several names. */
@Tag("select")
final class Dropdown extends HtmlContainer {
  Dropdown(String id, List<String> names, String chosen, Consumer<String> change) {
    setId(id);
    for (String name : names) {
      HtmlContainer option = new HtmlContainer("option");
      option.getElement().setAttribute("value", name);
      option.getElement().setText(name);
      if (name.equals(chosen)) {
        option.getElement().setAttribute("selected", true);
      }
      add(option);
    }
    getElement()
        .addPropertyChangeListener(
            "value", "change", event -> change.accept(String.valueOf(event.getValue())));
  }
}
