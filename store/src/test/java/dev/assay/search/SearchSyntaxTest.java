package dev.assay.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.SearchQuery.Is;
import dev.assay.search.SearchQuery.Phrase;
import dev.assay.search.SearchQuery.Word;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class SearchSyntaxTest {

  @Test
  void parse_readsWordsPhrasesAndFields() {
    assertThat(
            SearchSyntax.parse("tool:refund -status:ERROR \"late delivery\" refun* -lost")
                .clauses())
        .containsExactly(
            new Is(SearchField.TOOL, "refund", false),
            new Is(SearchField.STATUS, "ERROR", true),
            new Phrase("late delivery", false),
            new Word("refun", true, false),
            new Word("lost", false, true));
  }

  @Test
  void parse_quotedValueAndEscapes_keepTheText() {
    assertThat(SearchSyntax.parse("release:\"shop 2\" \"say \\\"hi\\\"\" \"open end").clauses())
        .containsExactly(
            new Is(SearchField.RELEASE, "shop 2", false),
            new Phrase("say \"hi\"", false),
            new Phrase("open end", false));
  }

  @Test
  void parse_empty_findsEverything() {
    assertThat(SearchSyntax.parse(" \u00a0 ").clauses()).isEmpty();
    assertThat(SearchSyntax.parse("\"\"").looksForText()).isFalse();
  }

  @Test
  void parse_unknownField_saysWhichThereAre() {
    assertThatThrownBy(() -> SearchSyntax.parse("tol:refund"))
        .isInstanceOf(SearchSyntaxException.class)
        .hasMessageContaining("no field \"tol\"")
        .hasMessageContaining("tool, status")
        .hasMessageContaining("\"tol:refund\"");
  }

  @Test
  void parse_fieldWithoutValue_saysHow() {
    assertThatThrownBy(() -> SearchSyntax.parse("lang:")).hasMessageContaining("lang:es");
    assertThatThrownBy(() -> SearchSyntax.parse("status:bad")).hasMessageContaining("error");
  }

  @Test
  void parse_tooLongOrTooManyParts_isRefused() {
    assertThatThrownBy(() -> SearchSyntax.parse("x".repeat(2_001)))
        .isInstanceOf(SearchSyntaxException.class);
    assertThatThrownBy(() -> SearchSyntax.parse("x ".repeat(51)))
        .isInstanceOf(SearchSyntaxException.class);
  }

  @Property
  void parse_anyText_isReadOrRefusedInOneLine(@ForAll @StringLength(max = 60) String typed) {
    try {
      assertThat(SearchSyntax.parse(typed).clauses()).hasSizeLessThanOrEqualTo(60);
    } catch (SearchSyntaxException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
