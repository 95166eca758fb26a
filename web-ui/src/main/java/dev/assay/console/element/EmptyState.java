package dev.assay.console.element;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;

/** What a screen shows when there is nothing to show, with what fills it. */
public final class EmptyState extends Div {

  public EmptyState(String title, String sentence, Component... below) {
    addClassName("empty");
    getElement().setAttribute("data-testid", "empty");
    add(new H2(title), new Paragraph(sentence));
    add(below);
  }

  /** Nothing has come in yet: the commands that change that. */
  public static EmptyState noTraffic() {
    return new EmptyState(
        "No conversations yet",
        "Point an agent that is instrumented with OpenTelemetry at this machine:",
        command("export OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318"),
        new Paragraph("or look around with simulated traffic of a small shop:"),
        command("./assay demo"),
        new Paragraph("or bring what you have:"),
        command("./assay import --format tau-bench FILE"),
        new Paragraph("Sent something already? What was received, or rejected and why:"),
        new Anchor("receiving", "Receiving"));
  }

  /** A command that a person can copy. */
  public static Pre command(String line) {
    Pre command = new Pre(line);
    command.addClassName("command");
    return command;
  }
}
