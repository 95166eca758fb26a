package dev.assay.console.frame;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keys do on the screen shown. */
final class KeysPanel extends Div {
  KeysPanel() {
    addClassNames("overlay", "keys");
    setId("keys");
    getElement().setAttribute("role", "dialog");
    getElement().setAttribute("aria-label", "Keys of this screen");
    setVisible(false);
  }

  void toggle(@Nullable Screen screen) {
    setVisible(!isVisible());
    if (!isVisible()) {
      return;
    }
    Map<String, String> keys = new LinkedHashMap<>();
    if (screen != null) {
      keys.putAll(screen.keys());
    }
    keys.put("Ctrl K", "find a screen, a conversation or text");
    keys.put("/", "type a filter");
    keys.put("?", "show or hide this");
    DescriptionList list = new DescriptionList();
    keys.forEach(
        (key, what) -> {
          Span cap = new Span(key);
          cap.addClassName("kbd");
          list.add(new DescriptionList.Term(cap), new DescriptionList.Description(what));
        });
    removeAll();
    add(new H2("Keys of this screen"), list);
  }
}
