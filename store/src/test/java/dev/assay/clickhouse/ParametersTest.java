package dev.assay.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void instant_inALocaleWithOtherDigits_isWrittenInPlainOnes() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

    assertThat(Parameters.of("at", Instant.ofEpochSecond(1_700_000_000, 5)).asText())
        .containsEntry("at", "1700000000.000000005");
  }
}
