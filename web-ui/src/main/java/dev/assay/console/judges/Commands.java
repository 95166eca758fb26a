package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.annotate.Shell;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;

/** The commands that measure what was not measured. */
final class Commands {
  private Commands() {}

  /** Labels a question and holds its judges against them. */
  static Component calibrate(String project, String question, boolean isLabelled, String heading) {
    String of = " --project " + Shell.quoted(project) + " --question " + Shell.quoted(question);
    Div help = new Div();
    if (isLabelled) {
      help.add(Elements.dim(heading + ", hold it against the labels of its question:"));
    } else {
      help.add(
          Elements.dim(heading + ", bring labels of people and hold it against them:"),
          EmptyState.command("./assay label import" + of + " labels.csv"));
    }
    help.add(EmptyState.command("./assay label agreement" + of));
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
