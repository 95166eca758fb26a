package dev.assay.console.annotate;

import com.vaadin.flow.component.UI;
import java.util.function.Consumer;

/** The name that the browser's owner labels under. */
final class RememberedName {
  private static final String READ =
      "try { return localStorage.getItem('assay-annotator') ?? ''; } catch { return ''; }";
  private static final String KEEP =
      "try { localStorage.setItem('assay-annotator', $0); } catch { /* Asked again next time. */ }";

  private RememberedName() {}

  /** Gives the name to {@code then}, empty when the browser knows none. */
  static void ask(Consumer<String> then) {
    UI.getCurrent().getPage().executeJs(READ).then(String.class, then::accept);
  }

  static void keep(String name) {
    UI.getCurrent().getPage().executeJs(KEEP, name);
  }
}
