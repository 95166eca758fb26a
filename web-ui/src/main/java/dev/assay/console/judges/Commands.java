package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;

/** The commands that measure what was not measured. */
final class Commands {
  private Commands() {}

  /** Labels a question and holds its judges against them. */
  static Component calibrate(String project, String question, String heading) {
    String of = " --project " + project + " --question " + question;
    Div help =
        new Div(
            Elements.dim(heading + ", bring labels of people and hold it against them:"),
            EmptyState.command("./assay label import" + of + " labels.csv"),
            EmptyState.command("./assay label agreement" + of));
    help.addClassName("judge-help");
    return help;
  }

  /** "not measured" with what measures it. */
  static Component notMeasured(String sentence, String command) {
    Div none = new Div(Elements.dim("not measured"));
    Div how = new Div(Elements.dim(sentence));
    none.add(how);
    if (!command.isEmpty()) {
      none.add(EmptyState.command(command));
    }
    none.addClassName("not-measured");
    return none;
  }
}
