package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.scope.Address;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.QueueStore.Summary;
import dev.assay.judge.rubric.Rubric;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked, of which queue, by whom, and the ways from here. */
final class DeskHeading {
  private DeskHeading() {}

  /** What can be done with a queue. */
  enum Tab {
    CASES("Cases"),
    DISAGREEMENTS("Disagreements"),
    AGREEMENT("Agreement");

    private final String label;

    Tab(String label) {
      this.label = label;
    }

    String token() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tab> of(Address address) {
      return address
          .own("tab")
          .flatMap(token -> Stream.of(values()).filter(t -> t.token().equals(token)).findFirst());
    }
  }

  static Div of(Summary queue, LabelForm form, Address address) {
    H1 title = new H1(RubricCard.title(form));
    title.setId("question");
    title.getElement().setAttribute("dir", "auto");
    Address all = Address.of(address.path(), address.scope());
    Div line =
        new Div(
            Elements.link(
                "← all queues", address.own("as").map(as -> all.with("as", as)).orElse(all)),
            new Span("queue"),
            Elements.pill(queue.queue(), Elements.Tone.ACCENT),
            new Span("asks"),
            Elements.pill(asked(form), Elements.Tone.PLAIN));
    line.addClassName("sub");
    return new Div(title, line);
  }

  private static String asked(LabelForm form) {
    Rubric rubric = form.rubric();
    return rubric == null ? form.question() : form.question() + " v" + rubric.version();
  }

  static Nav tabs(Tab shown, String annotator, Address address) {
    Nav tabs = new Nav();
    tabs.addClassName("tabs");
    for (Tab tab : Tab.values()) {
      String token = tab == Tab.CASES ? null : tab.token();
      Address there = address.with("tab", token).with("at", null).with("case", null);
      Anchor link = new Anchor(there.href(), tab.label);
      link.setId("tab-" + tab.token());
      if (tab == shown) {
        link.getElement().setAttribute("aria-current", "true");
      }
      tabs.add(link);
    }
    Div who = new Div(new Span("as "), Elements.text(annotator));
    who.setId("annotator");
    Anchor change = new Anchor(address.with("as", null).with("who", "ask").href(), "change");
    change.setId("change-who");
    who.add(new Span(" "), change);
    who.addClassName("as-who");
    tabs.add(who);
    return tabs;
  }
}
