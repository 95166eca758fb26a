package dev.assay.console.element;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.concurrent.Future;

/** From another thread back to a page. */
public final class Later {
  private Later() {}

  /**
   * Runs with the session's lock and sends what changed to the browser; nothing happens when the
   * page was left meanwhile. Exceptions go to the session's error handler.
   */
  public static void on(UI ui, Command command) {
    try {
      Future<Void> _ = ui.access(command);
    } catch (UIDetachedException e) {
      // Nobody looks at the page any more: the answer is not wanted.
      return;
    }
  }
}
