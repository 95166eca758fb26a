package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.Label;
import dev.assay.judge.review.JudgedTraffic.Place;
import dev.assay.judge.review.ReviewedCase;
import dev.assay.score.Score.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cases of a cell of the confusion matrix. */
final class CaseTable extends Div {
  /** Cases on a page. */
  private static final int PAGE = 50;

  private final List<ReviewedCase> cases;
  private final Map<Subject, Place> places;
  private final CategoryWords words;
  private Address address;

  CaseTable(
      List<ReviewedCase> cases, Map<Subject, Place> places, CategoryWords words, Address address) {
    this.cases = cases;
    this.places = places;
    this.words = words;
    this.address = address;
    setId("cell-cases");
    draw();
  }

  /** The same judge without the cases of a cell. */
  static Address without(Address address) {
    return address.with("people", null).with("said", null).with("case", null);
  }

  /** Selects another case; the address that says so. */
  Optional<Address> move(int by) {
    if (cases.isEmpty()) {
      return Optional.empty();
    }
    address = to(Math.clamp(at() + by, 0, cases.size() - 1));
    draw();
    return Optional.of(address);
  }

  /** The page of the case selected; empty for one that is not in the traffic. */
  Optional<Address> selected() {
    return cases.isEmpty() ? Optional.empty() : page(cases.get(at()));
  }

  private Address to(int at) {
    return address.with("case", cases.get(at).judgment().subject().id());
  }

  private int at() {
    String id = address.own("case").orElse("");
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).judgment().subject().id().equals(id)) {
        return i;
      }
    }
    return 0;
  }

  private void draw() {
    removeAll();
    String people = address.own("people").orElse("");
    String said = address.own("said").orElse("");
    int from = cases.isEmpty() ? 0 : at() / PAGE * PAGE;
    int until = Math.min(cases.size(), from + PAGE);
    Table table =
        new Table(
            Elements.dim("case"),
            Elements.dim("people"),
            Elements.dim("sure"),
            Elements.dim("the judge's reason"));
    table.addClassName("case-table");
    for (int i = from; i < until; i++) {
      ReviewedCase one = cases.get(i);
      table.row(
          i == at(),
          name(one),
          people(one.labels()),
          new Span(confidence(one.judgment().confidence())),
          one.judgment().rationale().isEmpty()
              ? Elements.dim("none given")
              : Elements.words(one.judgment().rationale()));
    }
    Div ways = new Div();
    ways.addClassName("ways");
    if (from > 0) {
      ways.add(Elements.link("← " + PAGE + " before", to(from - PAGE)));
    }
    if (until < cases.size()) {
      ways.add(Elements.link(Figures.count(cases.size() - until) + " more →", to(until)));
    }
    ways.add(Elements.link("leave the cases", without(address)));
    add(
        Elements.card(
            "People say " + words.of(people) + ", the judge " + words.of(said),
            Figures.count(cases.size(), "case")
                + (until - from == cases.size()
                    ? ""
                    : ", " + Figures.count(from + 1) + " to " + Figures.count(until)),
            cases.isEmpty() ? Elements.dim("No case, as the judge judges now.") : table,
            ways));
  }

  private Component name(ReviewedCase one) {
    Place place = places.get(one.judgment().subject());
    String id = one.judgment().subject().id();
    if (place == null) {
      Span name = Elements.words(id);
      name.addClassName("mono");
      name.setTitle("Not in the traffic: imported with its labels alone");
      return name;
    }
    String words = place.words().isEmpty() ? id : place.words();
    Div cell =
        new Div(
            page(one)
                .<Component>map(page -> Elements.link(words, page))
                .orElseGet(() -> Elements.words(words)));
    cell.getElement().setAttribute("dir", "auto");
    cell.addClassName("case-words");
    return cell;
  }

  private Optional<Address> page(ReviewedCase one) {
    return Optional.ofNullable(places.get(one.judgment().subject()))
        .map(
            place -> {
              Address page =
                  Address.of("conversation", address.scope()).with("id", place.conversationId());
              return place.turn() < 0 ? page : page.with("turn", String.valueOf(place.turn() + 1));
            });
  }

  private Component people(List<Label> labels) {
    return Elements.words(
        labels.stream()
            .map(label -> label.annotator() + ": " + value(label.answer()))
            .collect(Collectors.joining(", ")));
  }

  private String value(Answer answer) {
    return switch (answer) {
      case Answer.Value(String text) -> words.of(text);
      case Answer.Unscored(String reason) -> "? " + reason;
    };
  }

  private static String confidence(@Nullable Double confidence) {
    return confidence == null ? Figures.NONE : Figures.percent(confidence);
  }
}
