package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Div;
import java.util.Map;

/** What is done at a desk: one tab of it. */
abstract class Work extends Div {
  /** Shows what the page's address says. */
  abstract void show();

  /** What keys do, in the order to be told. */
  abstract Map<String, String> keys();

  /** One of j, k and Escape was pressed; the others are the pad's. */
  abstract void press(String key);
}
