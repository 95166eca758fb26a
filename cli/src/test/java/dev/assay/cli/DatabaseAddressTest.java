package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {
  @Test
  void from_nothingSet_isEmpty() {
    assertThat(DatabaseAddress.from(Map.of())).isEmpty();
    assertThat(DatabaseAddress.from(Map.of("ASSAY_CLICKHOUSE_URL", " "))).isEmpty();
  }

  @Test
  void from_wholeUrl_givesItsParts() {
    DatabaseAddress address = parsed("https://ann:p%40ss@db.example:9440/traces");

    assertThat(address.url()).hasToString("https://db.example:9440");
    assertThat(address.user()).isEqualTo(new DatabaseAddress.Login("ann", "p@ss"));
    assertThat(address.database()).isEqualTo("traces");
    assertThat(address.reader()).isNull();
  }

  @Test
  void from_hostAlone_takesTheDefaults() {
    DatabaseAddress address = parsed("http://db.example");

    assertThat(address.url()).hasToString("http://db.example:8123");
    assertThat(address.user().name()).isEqualTo("default");
    assertThat(address.database()).isEqualTo("assay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.example:8123", "clickhouse://db.example", "http://", "http://a b"})
  void from_whatIsNoUrl_saysWhatItShouldLookLike(String url) {
    assertThatThrownBy(() -> parsed(url))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("http://user:password@host:8123/database");
  }

  @Test
  void toString_neverShowsThePassword() {
    assertThat(parsed("http://ann:secret@db.example")).asString().doesNotContain("secret");
  }

  private static DatabaseAddress parsed(String url) {
    return DatabaseAddress.from(Map.of("ASSAY_CLICKHOUSE_URL", url)).orElseThrow();
  }
}
