package dev.assay.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.stats.Proportion;
import dev.assay.trace.Outcome;
import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Dimension;
import java.util.List;
import java.util.Locale;

/** One change: what it is, from what to what on how many cases, how much, and how sure. */
final class ChangeLine extends Div {

  ChangeLine(Changes.Ranked ranked, Scope cases) {
    addClassName("change");
    Change change = ranked.change();
    Div what = new Div(Elements.link(title(change), cases(change, cases)));
    what.add(Elements.dim(fromTo(change)));
    Span much = new Span(much(change));
    much.addClassName(tone(change));
    if (change instanceof Change.Taking taking) {
      much.setTitle(
          Figures.percent(taking.test().superiority())
              + " of pairs of a conversation now and one before have more now (ties count half);"
              + " rank test of Mann and Whitney");
    }
    add(what, new Div(much, Elements.dim("q " + Figures.fraction(ranked.q()))));
  }

  static String title(Change change) {
    return switch (change) {
      case Change.Failing(Dimension dimension, String value, var _, var _) ->
          switch (dimension) {
            case LANGUAGE -> "Failures in " + Words.language(value);
            case TOOL -> "Failures with " + value;
          };
      case Change.Repeating _ -> "Same call twice in a turn";
      case Change.Taking taking ->
          switch (taking.amount()) {
            case TURNS -> "Turns a conversation";
            case TOOL_CALLS -> "Tool calls a turn";
            case TOKENS -> "Tokens a turn";
            case REASONING -> "Reasoning tokens a turn";
            case COST -> "Cost of a turn";
            case SECONDS -> "Time of a turn";
          };
    };
  }

  private static String fromTo(Change change) {
    return switch (change) {
      case Change.Failing failing -> shares(failing.before(), failing.now());
      case Change.Repeating repeating -> shares(repeating.before(), repeating.now());
      case Change.Taking(Amount amount, var now, var before, var _) -> {
        double larger = Math.max(before.mean(), now.mean());
        yield write(amount, before.mean(), larger)
            + " → "
            + write(amount, now.mean(), larger)
            + n(before.n(), now.n());
      }
    };
  }

  private static String shares(Proportion before, Proportion now) {
    return Figures.percent(before.share())
        + " → "
        + Figures.percent(now.share())
        + n(before.n(), now.n());
  }

  private static String n(long before, long now) {
    return " · n " + Figures.count(before) + " and " + Figures.count(now);
  }

  /** As many digits as the larger of two has. */
  private static String write(Amount amount, double mean, double larger) {
    return switch (amount) {
      case TURNS, TOOL_CALLS -> String.format(Locale.ROOT, "%.2f", mean);
      case TOKENS, REASONING -> Figures.count(Math.round(mean));
      case COST -> "$" + Figures.dollarsBeside(mean, larger);
      case SECONDS -> Figures.seconds(mean);
    };
  }

  /** Whether more of it is worse; what is neither good nor bad by itself has no colour. */
  private static String tone(Change change) {
    boolean judged =
        switch (change) {
          case Change.Failing _, Change.Repeating _ -> true;
          case Change.Taking taking ->
              switch (taking.amount()) {
                case COST, SECONDS -> true;
                case TURNS, TOOL_CALLS, TOKENS, REASONING -> false;
              };
        };
    return !judged ? "muted" : change.direction() > 0 ? "bad" : "good";
  }

  static String much(Change change) {
    boolean more = change.direction() > 0;
    String sign =
        switch (tone(change)) {
          case "bad" -> "✕ ";
          case "good" -> "✓ ";
          default -> more ? "↑ " : "↓ ";
        };
    return sign
        + switch (change) {
          case Change.Failing failing -> asOften(failing.before(), failing.now());
          case Change.Repeating repeating -> asOften(repeating.before(), repeating.now());
          case Change.Taking(var _, var now, var before, var test) -> {
            boolean meanAgrees = before.mean() > 0 && now.mean() > before.mean() == more;
            yield meanAgrees
                ? times(now.mean() / before.mean()) + " as much"
                : "more in " + Figures.percent(test.superiority()) + " of pairs";
          }
        };
  }

  private static String asOften(Proportion before, Proportion now) {
    return before.count() == 0 ? "new" : times(now.share() / before.share()) + " as often";
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.95 || ratio > 1.05 ? "%.1f×" : "%.2f×", ratio);
  }

  private static Address cases(Change change, Scope cases) {
    return switch (change) {
      case Change.Failing(Dimension dimension, String value, var _, var _) ->
          Address.of(
              "conversations",
              cases.withFilter(
                  cases
                      .filter()
                      .plus(
                          List.of(
                              new Term.Ended(Outcome.FAILED),
                              dimension == Dimension.LANGUAGE
                                  ? new Term.Language(value)
                                  : new Term.Tool(value)))));
      case Change.Repeating _ -> sorted(cases, "-tool_calls");
      case Change.Taking taking ->
          sorted(
              cases,
              switch (taking.amount()) {
                case TURNS -> "-turns";
                case TOOL_CALLS -> "-tool_calls";
                case TOKENS, REASONING, COST -> "-cost";
                case SECONDS -> "-duration";
              });
    };
  }

  private static Address sorted(Scope cases, String by) {
    return Address.of("conversations", cases).with("sort", by);
  }
}
