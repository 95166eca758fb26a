package dev.assay.console.element;

import com.vaadin.flow.router.BeforeEvent;
import java.util.List;

/** An address asks for what there cannot be. The message is one line a mistake, for the person. */
public final class BadAddress extends RuntimeException {
  private final List<String> problems;

  private BadAddress(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Shows the mistakes, at least one, in place of the screen that is entered. */
  public static void show(BeforeEvent event, List<String> problems) {
    BadAddress bad = new BadAddress(problems);
    event.rerouteToError(bad, bad.getMessage());
  }

  /** One line a mistake. */
  public List<String> problems() {
    return problems;
  }
}
