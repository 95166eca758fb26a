package dev.assay.console.scope;

import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Choices of all kinds. */
final class Scopes {
  private Scopes() {}

  static Arbitrary<Scope> all() {
    Arbitrary<String> name = names();
    return Combinators.combine(
            name.injectNull(0.2), times(), name.injectNull(0.5), name.injectNull(0.5), filters())
        .as(
            (project, time, release, baseline, filter) ->
                new Scope(project, time, release, release == null ? null : baseline, filter));
  }

  static Arbitrary<Filter> filters() {
    return terms().list().ofMaxSize(5).map(Filter::new);
  }

  private static Arbitrary<Term> terms() {
    Arbitrary<String> name = names();
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.of(Outcome.class).map(Term.Ended::new),
            Arbitraries.of(Status.class).map(Term.Ending::new),
            Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("999999"))
                .ofScale(4)
                .map(Term.MoreThan::new),
            Arbitraries.strings()
                .alpha()
                .ofLength(2)
                .map(s -> s.toLowerCase(java.util.Locale.ROOT))
                .map(Term.Language::new),
            name.map(Term.Tool::new),
            name.map(Term.Release::new),
            name.map(Term.Source::new),
            name.map(Term.Text::new)));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
            Arbitraries.strings().all().ofMinLength(1).ofMaxLength(12),
            Arbitraries.strings().withChars("ab :\"\\&=+%#?/><").ofMinLength(1).ofMaxLength(12))
        .filter(
            text ->
                !text.isBlank() && text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }

  private static Arbitrary<TimeRange> times() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.just(new TimeRange.Always()),
            Arbitraries.integers()
                .between(1, 200_000)
                .map(minutes -> new TimeRange.Last(Duration.ofMinutes(minutes))),
            Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(
                    second ->
                        new TimeRange.Between(
                            Instant.ofEpochSecond(second), Instant.ofEpochSecond(second + 61)))));
  }
}
