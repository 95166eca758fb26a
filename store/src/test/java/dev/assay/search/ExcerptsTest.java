package dev.assay.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;

final class ExcerptsTest {
  private final Excerpts excerpts = new Excerpts();

  @Test
  void of_marksWhatTheQueryFound_inItsOwnForm() {
    assertThat(marked("Two deliveries came late.", "en", "delivery")).containsExactly("deliveries");
    assertThat(marked("我想申请退款谢谢", "zh", "退款")).containsExactly("退款");
    assertThat(marked("ขอคืนเงินค่ะ", "th", "คืนเงิน")).containsExactly("คืนเงิน");
  }

  @Test
  void of_phrase_marksOnlyWhereItStands() {
    assertThat(marked("late, so late; a late delivery", "en", "\"late delivery\""))
        .containsExactly("late delivery");
  }

  @Test
  void of_longText_isCutAroundIt() {
    Excerpt excerpt =
        excerpts.of(
            "filler ".repeat(500) + "needle" + " filler".repeat(500), "en", query("needle"));

    assertThat(excerpt.text()).contains("needle").hasSizeLessThan(300);
    assertThat(excerpt.cutBefore()).isTrue();
    assertThat(excerpt.cutAfter()).isTrue();
  }

  @Test
  void of_nothingFound_isTheBeginning() {
    Excerpt excerpt = excerpts.of("Hello there", "en", query("needle"));

    assertThat(excerpt).isEqualTo(new Excerpt("Hello there", List.of(), false, false));
  }

  @Test
  void of_charactersOfTwoHalves_areNeverCutInTwo() {
    Excerpt excerpt = excerpts.of("😀".repeat(1_000), "", query("needle"));

    assertThat(excerpt.text().codePoints().allMatch(it -> it == 0x1F600)).isTrue();
  }

  private List<String> marked(String text, String language, String query) {
    Excerpt excerpt = excerpts.of(text, language, query(query));
    return excerpt.marks().stream()
        .map(mark -> excerpt.text().substring(mark.from(), mark.to()))
        .toList();
  }

  private static Query query(String typed) {
    return new TextQueries(Set.of(Analysis.stem("en"))).texts(SearchSyntax.parse(typed));
  }
}
