package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Table;
import dev.assay.console.estimate.EstimateView;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.estimate.Measure;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.verdict.Standings;
import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.judge.review.ReviewedRates;
import dev.assay.judge.review.ReviewedRates.Part;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often the judge says so, and how often it is so. */
final class RateCard extends Div {
  private final ReviewedJudge judge;
  private final CategoryWords words;
  private final Address address;

  RateCard(
      ReviewedJudge judge,
      Optional<ReviewedRates> found,
      Part by,
      CategoryWords words,
      Address address) {
    this.judge = judge;
    this.words = words;
    this.address = address;
    Div card =
        Elements.card(
            "What correction does to the rate",
            Words.within(address.scope().time(), Elements.zone()),
            found
                .map(rates -> content(rates, by))
                .orElseGet(
                    () ->
                        Elements.dim(
                            "No rate: it judged nothing in the chosen time, or says numbers.")));
    card.setId("rates");
    add(card);
  }

  static Optional<Part> part(String token) {
    return Arrays.stream(Part.values()).filter(part -> token(part).equals(token)).findFirst();
  }

  private static String token(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private Component content(ReviewedRates rates, Part by) {
    Div ways = new Div(Elements.dim("rate of"));
    ways.addClassNames("ways", "rate-ways");
    for (String category : rates.categories()) {
      ways.add(
          way(
              words.of(category),
              category.equals(rates.category()),
              address.with("rate", category)));
    }
    ways.add(Elements.dim("by"));
    for (Part part : Part.values()) {
      ways.add(way(token(part), part == by, address.with("by", token(part))));
    }
    Table table =
        new Table(
            Elements.dim(token(by)),
            Elements.dim("judge says"),
            Elements.dim("corrected"),
            Elements.dim("estimator"),
            Elements.dim("judged"),
            Elements.dim("labelled"),
            Elements.dim("unscored"));
    for (Map.Entry<String, CorrectedRate> part : rates.parts().entrySet()) {
      if (isChosen(part.getKey(), by)) {
        row(table, part.getKey(), part.getValue(), by);
      }
    }
    return new Div(ways, table);
  }

  private static Component way(String name, boolean here, Address to) {
    Anchor link = Elements.link(name, to);
    if (here) {
      link.getElement().setAttribute("aria-current", "true");
    }
    return link;
  }

  private boolean isChosen(String part, Part by) {
    Scope scope = address.scope();
    return by != Part.RELEASE
        || scope.release() == null
        || part.equals(scope.release())
        || part.equals(scope.baseline());
  }

  private void row(Table table, String part, CorrectedRate rate, Part by) {
    Standing standing =
        rate.corrected() ? Standings.standing(judge.status()) : Standing.UNCALIBRATED;
    Span plain = new Span(Figures.percent(rate.plain().value()));
    plain.addClassNames("muted", "hatched");
    plain.setTitle("The judge's own rate, as if it never erred");
    table.row(
        false,
        name(part, by),
        plain,
        new EstimateView(Measure.SHARE, rate.rate(), standing),
        Elements.dim(rate.rate().estimator()),
        new Span(Figures.count(rate.plain().n())),
        new Span(Figures.count(rate.labels())),
        new Span(Figures.count(rate.unscored())));
  }

  private Component name(String part, Part by) {
    if (part.equals(ReviewedRates.OUTSIDE)) {
      return Elements.dim(part);
    }
    return switch (by) {
      case RELEASE ->
          Elements.link(
              Words.release(part),
              Address.of("conversations", address.scope().withReleases(part, null)));
      case LANGUAGE -> new Span(Words.language(part));
    };
  }
}
