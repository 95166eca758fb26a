package dev.assay.search;

import static dev.assay.search.TurnTextExamples.PROJECT;
import static dev.assay.search.TurnTextExamples.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns like others, by the model that ships. */
final class MoreLikeThisTest {
  private static final List<TurnText> TURNS =
      List.of(
          said("missing", "en", "My parcel never arrived, where is my order?", "Let me look."),
          said("alphabet", "en", "Sort my list in alphabetical order, my order matters", "Done."),
          said("lost", "en", "The package was not delivered, my order is lost", "I am sorry."),
          said("tent", "en", "How do I pitch the tent?", "Begin with the poles."),
          said("zh1", "zh", "我的包裹没有收到", "请稍等"),
          said("zh2", "zh", "包裹还没有收到怎么办", "我查一下"));

  @TempDir private Path folder;

  @Test
  void like_aTurn_putsTheSameMeaningFirst_andLeavesItselfOut() throws IOException {
    assertThat(found("like:missing")).containsExactly("lost", "alphabet");
    assertThat(found("like:c-missing")).containsExactly("lost", "alphabet");
  }

  @Test
  void like_withOtherConditions_meetsThemAll() throws IOException {
    assertThat(found("like:missing package")).containsExactly("lost");
    assertThat(found("like:missing -package")).containsExactly("alphabet");
    assertThat(found("like:missing lang:zh")).isEmpty();
  }

  @Test
  void like_inALanguageThatTheModelDoesNotKnow_goesByWords() throws IOException {
    assertThat(found("like:zh1")).containsExactly("zh2");
  }

  @Test
  void like_whatIsNotThere_findsNothing() throws IOException {
    assertThat(found("like:nobody")).isEmpty();
  }

  @Test
  void like_ofAnotherProject_isNotFound() throws IOException {
    List<TurnText> all = new ArrayList<>(TURNS);
    TurnText own = TURNS.getFirst();
    all.add(
        new TurnText(
            new TurnKey("other", "c-x", "x"),
            0,
            "t",
            Instant.EPOCH,
            own.status(),
            "en",
            "",
            "",
            "otlp",
            false,
            own.userText(),
            "",
            null,
            List.of()));
    assertThat(found(all, "other", "like:missing")).isEmpty();
    assertThat(found(all, "other", "like:x")).isEmpty();
    assertThat(found(all, PROJECT, "like:x")).isEmpty();
  }

  @Test
  void parse_like_onceAndNotNegated() {
    assertThatThrownBy(() -> SearchSyntax.parse("-like:a"))
        .isInstanceOf(SearchSyntaxException.class);
    assertThatThrownBy(() -> SearchSyntax.parse("like:a like:b"))
        .isInstanceOf(SearchSyntaxException.class);
    assertThat(SearchSyntax.parse(SearchSyntax.like("a \"b\\")).like()).contains("a \"b\\");
  }

  private List<String> found(String query) throws IOException {
    return found(TURNS, PROJECT, query);
  }

  private List<String> found(List<TurnText> turns, String project, String query)
      throws IOException {
    try (SearchIndex index = SearchIndex.open(folder.resolve(Integer.toString(query.hashCode())))) {
      index.put(turns);
      index.refresh();
      Search search =
          new Search(
              index::search,
              () -> new SearchStatus(Instant.EPOCH, false),
              new InMemoryTurnTexts(turns),
              new Vectors(folder.resolve("native")));
      return search.find(SearchRequest.of(project, SearchSyntax.parse(query), 10)).hits().stream()
          .map(hit -> hit.turn().key().turnId())
          .toList();
    }
  }
}
