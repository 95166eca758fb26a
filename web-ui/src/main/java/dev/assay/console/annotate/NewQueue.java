package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Fields;
import dev.assay.console.element.Part;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.trace.ConversationFilter;
import java.time.LocalDate;
import java.util.List;

/** Makes a queue: what is asked, and of which cases. */
final class NewQueue extends Div {
  private static final int USUAL = 90;
  private static final int MOST = 100_000;
  private static final List<String> STRATA =
      List.of(
          "release",
          "language",
          "outcome",
          "release,language",
          "release,outcome",
          "language,outcome",
          "release,language,outcome");

  private final ConsoleServices services;
  private final Address address;
  private final Filling filling;
  private final ConversationFilter filter;
  private final Input name = new Input();
  private final Input most = new Input();
  private final Part result = new Part();

  NewQueue(ConsoleServices services, String project, List<String> questions, Address address) {
    this.services = services;
    this.address = address;
    this.filling = Filling.of(address);
    this.filter = address.scope().conversations(project, services.clock().instant());
    setId("new-queue");
    Address all = address.with("tab", null);
    add(new H1("Make a queue"), Elements.link("← all queues", all), ways());
    if (questions.isEmpty()) {
      add(
          new EmptyState(
              "No judge has judged here",
              "Doubts are known once judges have judged this project:",
              EmptyState.command(
                  "./assay judge run --project "
                      + Shell.quoted(project)
                      + " --rubric task_resolved --model MODEL --budget 2")));
      return;
    }
    String asked = address.own("ask").filter(questions::contains).orElse(questions.getFirst());
    add(
        fields(questions, asked),
        new RubricCard(services.labelling().form(project, asked), true),
        result);
  }

  private Nav ways() {
    Nav ways = new Nav();
    ways.addClassName("tabs");
    for (Filling one : Filling.values()) {
      Anchor way = new Anchor(address.with("from", one.token()).href(), one.label());
      way.setId("from-" + one.token());
      if (one == filling) {
        way.getElement().setAttribute("aria-current", "true");
      }
      ways.add(way);
    }
    return ways;
  }

  private Component fields(List<String> questions, String asked) {
    name.setId("queue-name");
    name.setValue(
        asked.replace('/', '-')
            + "-"
            + LocalDate.ofInstant(services.clock().instant(), Elements.zone()));
    most.setId("queue-most");
    most.setType("number");
    most.getElement().setAttribute("min", "1");
    most.getElement().setAttribute("max", Integer.toString(MOST));
    most.setValue(address.own("n").orElse(Integer.toString(USUAL)));
    NativeButton make = new NativeButton("Make the queue", click -> make(asked));
    make.addClassName("chip");
    make.setId("queue-make");
    Fields fields =
        new Fields()
            .with("asks", new Dropdown("ask", questions, asked, one -> go("ask", one)))
            .with(filling == Filling.SAMPLE ? "how many" : "at most", most);
    if (filling == Filling.SAMPLE) {
      String by = by();
      fields.with("strata by", new Dropdown("by", STRATA, by, one -> go("by", one)));
    }
    fields.with("from", from()).with("queue", name);
    return new Div(fields, new Paragraph(explained()), make);
  }

  private String by() {
    return address.own("by").filter(STRATA::contains).orElse(STRATA.getFirst());
  }

  private Component from() {
    if (filling == Filling.DOUBTS) {
      return new Span("all that stored judges have judged; the filter above does not apply");
    }
    Part count = new Part("count");
    count.load(
        "the number of conversations",
        () -> services.conversations().count(filter),
        n ->
            new Span(
                Figures.count(n, "conversation")
                    + " "
                    + Words.within(address.scope().time(), Elements.zone())
                    + (address.scope().filter().isEmpty() ? "" : ", as filtered above")));
    return count;
  }

  private String explained() {
    return switch (filling) {
      case SAMPLE ->
          "Drawn by chance, with three of each stratum where there are so many. Each case keeps its weight: how"
              + " many others it stands for, so that rates from these labels hold for all of the"
              + " traffic.";
      case FILTER ->
          "The newest first. Picked cases are no sample: they tell about themselves, not about the"
              + " traffic.";
      case DOUBTS ->
          "The most doubtful first: judges contradict each other, none could tell, or the least"
              + " sure one is below 80 %. Most worth a label, and no sample.";
    };
  }

  private void go(String parameter, String value) {
    Address there = address.with(parameter, value).with("n", most.getValue());
    UI.getCurrent().navigate(there.path(), there.query());
  }

  private void make(String asked) {
    String queue = name.getValue().strip();
    int n = number(most.getValue());
    if (queue.isEmpty() || n < 1) {
      result.removeAll();
      result.add(
          notice("A queue has a name, and from 1 to " + Figures.count(MOST) + " cases at a time."));
      return;
    }
    Filling.Wish wish = new Filling.Wish(queue, asked, filter, n, by());
    result.load("the queue", () -> made(wish), this::told);
  }

  private static int number(String typed) {
    return typed.matches("[0-9]{1,6}")
        ? Math.min(MOST + 1, Integer.parseInt(typed)) % (MOST + 1)
        : 0;
  }

  /** What came of it; below 0 with a reason when it could not be done. */
  private record Made(String queue, int added, String reason) {}

  private Made made(Filling.Wish wish) {
    try {
      int added = filling.fill(services.labelling(), services.conversations(), wish);
      return new Made(wish.queue(), added, "");
    } catch (IllegalArgumentException e) {
      return new Made(wish.queue(), -1, String.valueOf(e.getMessage()));
    }
  }

  private Component told(Made made) {
    if (made.added() < 0) {
      return notice("It was not made: " + made.reason() + ".");
    }
    if (made.added() == 0) {
      return notice(
          "Nothing to put in: no case is chosen here that is not in the queue "
              + made.queue()
              + " already.");
    }
    Anchor open =
        Elements.link(
            "Label them", Address.of("annotate", address.scope()).with("queue", made.queue()));
    open.setId("label-them");
    Div told =
        new Div(
            Elements.text(
                Figures.count(made.added(), "case") + " are new in " + made.queue() + ". "),
            open);
    told.addClassName("notice");
    told.getElement().setAttribute("role", "status");
    return told;
  }

  private static Div notice(String text) {
    Div notice = new Div(Elements.text(text));
    notice.addClassName("notice");
    notice.getElement().setAttribute("role", "alert");
    return notice;
  }
}
