package dev.assay.console.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.Facets;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FilterSyntaxTest {
  private static final Facets FACETS =
      new Facets(
          List.of("2.14", "2.13"),
          List.of("es", "en"),
          List.of("issue_refund", "get order"),
          List.of("shop"),
          List.of("otlp"));

  @Test
  void parse_allKinds_readsEachTerm() {
    FilterSyntax.Parsed parsed =
        FilterSyntax.parse(
            "outcome:failed tool:issue_refund lang:ES cost:>0.05 \"free text\" word");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.terms().terms())
        .containsExactly(
            new Term.Ended(Outcome.FAILED),
            new Term.Tool("issue_refund"),
            new Term.Language("es"),
            new Term.MoreThan(new BigDecimal("0.05")),
            new Term.Text("free text"),
            new Term.Text("word"));
  }

  @Test
  void parse_colonThatMakesNoKey_isText() {
    FilterSyntax.Parsed parsed = FilterSyntax.parse("http://x 12:30 :smile: \"note: this\" 价格：多少");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.terms().terms())
        .containsExactly(
            new Term.Text("http://x"),
            new Term.Text("12:30"),
            new Term.Text(":smile:"),
            new Term.Text("note: this"),
            new Term.Text("价格：多少"));
  }

  @Test
  void parse_unknownKey_isNamedAndTheRestStays() {
    FilterSyntax.Parsed parsed = FilterSyntax.parse("lang:es langauge:es tool:issue_refund");

    assertThat(parsed.terms().terms())
        .containsExactly(new Term.Language("es"), new Term.Tool("issue_refund"));
    assertThat(parsed.problems())
        .containsExactly(
            "langauge: is no filter; there are outcome:, tool:, lang:, release:, cost:, status:,"
                + " source:. To find the words, put them in quotes.");
  }

  @Test
  void parse_wrongValues_saysWhatWouldBeRight() {
    FilterSyntax.Parsed parsed = FilterSyntax.parse("outcome:great cost:cheap tool:");

    assertThat(parsed.terms().isEmpty()).isTrue();
    assertThat(parsed.problems())
        .containsExactly(
            "outcome:great is none of resolved, escalated, abandoned, failed, unknown",
            "cost:cheap is no amount; try cost:>0.05",
            "tool: needs a value");
  }

  @Test
  void complete_keyBegun_offersKeyAndValuesThatContainIt() {
    assertThat(FilterCompletion.complete("re", FACETS))
        .containsExactly("release:", "outcome:resolved ", "tool:issue_refund ");
  }

  @Test
  void complete_afterColon_offersValuesOfTheKey() {
    assertThat(FilterCompletion.complete("lang:es tool:", FACETS))
        .containsExactly("lang:es tool:issue_refund ", "lang:es tool:\"get order\" ");
  }

  @Test
  void complete_nothingTyped_offersEveryKey() {
    assertThat(FilterCompletion.complete("", FACETS))
        .containsExactly("outcome:", "tool:", "lang:", "release:", "cost:", "status:", "source:");
  }
}
