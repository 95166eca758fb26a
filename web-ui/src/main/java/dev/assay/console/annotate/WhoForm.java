package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelNames;
import java.util.Collection;
import java.util.function.Consumer;

/** Who labels? Asked once; the browser remembers. */
final class WhoForm extends Div {
  private static final int LONGEST = 80;

  private final Input name = new Input();
  private final Span problem = new Span();
  private final Consumer<String> chosen;

  WhoForm(Collection<String> known, Address address, Consumer<String> chosen) {
    this.chosen = chosen;
    addClassName("who-form");
    setId("who");
    name.setId("who-name");
    name.getElement().setAttribute("aria-label", "Your name");
    name.getElement().setAttribute("dir", "auto");
    name.getElement().setAttribute("maxlength", Integer.toString(LONGEST));
    name.setPlaceholder("your name");
    name.getElement()
        .addEventListener("keydown", event -> take())
        .setFilter("event.key === 'Enter' && !event.isComposing");
    NativeButton go = new NativeButton("Label as this", click -> take());
    go.addClassName("chip");
    go.setId("who-go");
    problem.addClassName("bad");
    problem.getElement().setAttribute("role", "alert");
    Div line = new Div(name, go, problem);
    line.addClassName("ways");
    add(
        new H2("Who labels?"),
        new Paragraph(
            "Labels are kept under a name. Nobody sees what others said of a case before having"
                + " labelled it."),
        line);
    if (!known.isEmpty()) {
      Div others = new Div(Elements.dim("in this queue so far: "));
      others.addClassName("ways");
      known.forEach(one -> others.add(Elements.link(one, address.with("as", one))));
      add(others);
    }
    name.focus();
  }

  private void take() {
    String typed = name.getValue().strip();
    if (typed.isEmpty() || typed.length() > LONGEST) {
      problem.setText("A name has 1 to " + LONGEST + " characters.");
    } else {
      LabelNames.wrongAnnotator(typed)
          .ifPresentOrElse(wrong -> problem.setText(wrong + "."), () -> chosen.accept(typed));
    }
  }
}
