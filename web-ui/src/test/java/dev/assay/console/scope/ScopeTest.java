package dev.assay.console.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ScopeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Property
  void parameters_readBack_areTheSameScope(@ForAll("scopes") Scope scope) {
    assertThat(Scope.of(scope.parameters())).isEqualTo(scope);
  }

  @Property
  void href_readBackAsLocation_isTheSameAddress(@ForAll("scopes") Scope scope) {
    Address address =
        Address.of("conversations", scope).with("peek", "a b&c=d/#é").with("tab", "raw");

    assertThat(Address.of(new Location(address.href()))).isEqualTo(address);
  }

  @Property
  void format_parsed_isTheSameFilter(@ForAll("filters") Filter filter) {
    FilterSyntax.Parsed parsed = FilterSyntax.parse(FilterSyntax.format(filter));

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.terms()).isEqualTo(filter);
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String typed) {
    assertThat(FilterSyntax.parse(typed)).isNotNull();
    assertThat(TimeRange.parse(typed)).isNotNull();
  }

  @Test
  void of_nonsense_choosesNothing() {
    assertThat(Scope.of(Map.of("time", "yesterday", "against", "2.13"))).isEqualTo(Scope.NOTHING);
  }

  @Test
  void conversations_withoutRelease_areAGroupOfTheirOwn() {
    assertThat(Scope.of(Map.of("release", "")).conversations("shop", NOW).releases())
        .containsExactly("");
  }

  @Test
  void conversations_relativeRange_startsThatLongAgo() {
    Scope scope =
        Scope.of(
            Map.of(
                "time", "24h", "release", "2.14", "against", "2.13", "filter", "outcome:failed"));

    ConversationFilter filter = scope.conversations("shop", NOW);

    assertThat(filter.from()).isEqualTo(NOW.minus(Duration.ofHours(24)));
    assertThat(filter.until()).isNull();
    assertThat(filter.releases()).containsExactly("2.14", "2.13");
    assertThat(filter.outcomes()).containsExactly(Outcome.FAILED);
  }

  @Test
  void conversations_releaseTyped_goesBeforeTheOneChosen() {
    Scope scope = Scope.of(Map.of("release", "2.14", "filter", "release:2.12"));

    assertThat(scope.conversations("shop", NOW).releases()).isEqualTo(List.of("2.12"));
  }

  @Provide
  Arbitrary<Scope> scopes() {
    return Scopes.all();
  }

  @Provide
  Arbitrary<Filter> filters() {
    return Scopes.filters();
  }

  @Test
  void problems_eachPartThatCannotBeUsed_isNamed() {
    assertThat(
            Scope.problems(
                Map.of("time", "soon", "against", "2.13", "filter", "status:odd lang:es")))
        .containsExactly(
            "time=soon is no range; there are 90m, 24h, 7d, all and FROM..UNTIL.",
            "against= compares with a release, and no release is named.",
            "status:odd is none of unset, ok, error");
    assertThat(Scope.problems(Map.of("time", "24h", "release", "2", "against", "1", "filter", "x")))
        .isEmpty();
  }
}
