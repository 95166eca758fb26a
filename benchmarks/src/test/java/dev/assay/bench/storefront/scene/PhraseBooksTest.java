package dev.assay.bench.storefront.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.storefront.shop.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseBooksTest {
  private static final Pattern PLACE = Pattern.compile("\\{[a-z_]+}");

  static Set<String> languages() {
    return PhraseBooks.languages();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void book_anyLanguage_hasEveryIntentInSeveralPhrasings(String language) {
    for (Intent intent : Intent.values()) {
      assertThat(PhraseBooks.of(language).user().get(intent.key()))
          .as("%s in %s", intent, language)
          .hasSizeGreaterThanOrEqualTo(4)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void book_anyLanguage_saysWhatTheEnglishOneSays(String language) {
    PhraseBook english = PhraseBooks.of("en");
    PhraseBook book = PhraseBooks.of(language);
    assertThat(book.language()).isEqualTo(language);
    assertThat(book.user().keySet()).isEqualTo(english.user().keySet());
    assertThat(book.agent().keySet()).isEqualTo(english.agent().keySet());
    assertThat(book.products().keySet()).isEqualTo(Set.copyOf(Catalogue.CATEGORIES));
    assertThat(Set.copyOf(book.products().values())).hasSize(Catalogue.CATEGORIES.size());
    assertThat(List.of(book.first(), book.last(), book.streets(), book.cities()))
        .allMatch(list -> list.size() >= 4);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void book_anyLanguage_fillsNoPlaceTheEnglishOneDoesNotKnow(String language) {
    Map<String, Set<String>> english = places(PhraseBooks.of("en"));
    places(PhraseBooks.of(language))
        .forEach((key, places) -> assertThat(english.get(key)).as(key).containsAll(places));
  }

  private static Map<String, Set<String>> places(PhraseBook book) {
    return Stream.of(book.user(), book.agent())
        .flatMap(phrases -> phrases.entrySet().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().stream()
                        .flatMap(phrase -> PLACE.matcher(phrase).results())
                        .map(match -> match.group())
                        .collect(Collectors.toCollection(TreeSet::new)),
                (user, agent) -> {
                  user.addAll(agent);
                  return user;
                }));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void personas_anyLanguage_areAmongTheCustomers(String language) {
    Population population =
        new Population(3, 4000, Instant.parse("2026-11-21T12:00:00Z"), new Catalogue());
    assertThat(
            IntStream.range(0, 4000)
                .filter(n -> population.customer(n).language().equals(language)))
        .hasSizeGreaterThan(50);
  }
}
