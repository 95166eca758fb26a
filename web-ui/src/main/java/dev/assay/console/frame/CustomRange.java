package dev.assay.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/** From one instant to another, in the viewer's zone. */
final class CustomRange extends Div {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private final Input from = input("from");
  private final Input until = input("until");
  private final Span problem = new Span();
  private final Address address;
  private final ZoneId zone = Elements.zone();

  CustomRange(Address address, Clock clock) {
    this.address = address;
    addClassName("custom-range");
    TimeRange shown = address.scope().time();
    Instant end = Objects.requireNonNullElse(shown.until(), clock.instant());
    Instant start =
        Objects.requireNonNullElse(shown.from(clock.instant()), end.minus(Duration.ofDays(30)));
    from.setValue(LOCAL.format(start.atZone(zone)));
    until.setValue(LOCAL.format(end.atZone(zone)));
    NativeButton apply = new NativeButton("Apply", click -> apply());
    apply.addClassName("chip");
    apply.setId("range-apply");
    problem.addClassName("bad");
    problem.getElement().setAttribute("role", "alert");
    add(
        Chip.heading("From … to, " + zone.getId()),
        labelled("from", from),
        labelled("to", until),
        apply,
        problem);
  }

  private void apply() {
    try {
      Instant start = LocalDateTime.parse(from.getValue()).atZone(zone).toInstant();
      Instant end = LocalDateTime.parse(until.getValue()).atZone(zone).toInstant();
      if (start.isBefore(end)) {
        Address chosen = address.with(address.scope().withTime(new TimeRange.Between(start, end)));
        UI.getCurrent().navigate(chosen.path(), chosen.query());
      } else {
        problem.setText("The range ends before it starts.");
      }
    } catch (DateTimeParseException e) {
      problem.setText("Both ends need a date and a time.");
    }
  }

  private static Input input(String name) {
    Input input = new Input();
    input.setType("datetime-local");
    input.setId("range-" + name);
    return input;
  }

  private static NativeLabel labelled(String text, Input input) {
    NativeLabel label = new NativeLabel(text);
    label.add(input);
    return label;
  }
}
