package dev.assay.console.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void agreement_hasThreeDigitsAndNoMinusBeforeNothing() {
    assertThat(Figures.agreement(0.7814)).isEqualTo(".781");
    assertThat(Figures.agreement(-0.057)).isEqualTo("−.057");
    assertThat(Figures.agreement(-1e-12)).isEqualTo(".000");
    assertThat(Figures.agreement(1)).isEqualTo("1.000");
  }

  @Test
  void count_thousands_areSetApart() {
    assertThat(Figures.count(41_208)).isEqualTo("41,208");
    assertThat(Figures.count(1, "turn")).isEqualTo("1 turn");
    assertThat(Figures.count(-4, "turn")).isEqualTo("\u22124 turns");
  }

  @Test
  void compact_largeFigures_areShortened() {
    assertThat(Figures.compact(940)).isEqualTo("940");
    assertThat(Figures.compact(21_330)).isEqualTo("21.3k");
    assertThat(Figures.compact(999_960)).isEqualTo("1.0M");
  }

  @Test
  void dollars_anySize_keepsTheDigitsThatMatter() {
    assertThat(Figures.dollars(0.0412)).isEqualTo("$0.0412");
    assertThat(Figures.dollars(0.000412)).isEqualTo("$0.000412");
    assertThat(Figures.dollars(12.4)).isEqualTo("$12.40");
    assertThat(Figures.dollars(-1_204)).isEqualTo("\u2212$1,204");
    assertThat(Figures.dollars(0)).isEqualTo("$0.00");
  }

  @Test
  void duration_anySize_hasItsUnit() {
    assertThat(plain(Figures.duration(Duration.ofNanos(1_900_000)))).isEqualTo("1.9 ms");
    assertThat(plain(Figures.duration(Duration.ofMillis(212)))).isEqualTo("212 ms");
    assertThat(plain(Figures.duration(Duration.ofMillis(12_440)))).isEqualTo("12.4 s");
    assertThat(plain(Figures.duration(Duration.ofMillis(59_960)))).isEqualTo("1 min");
    assertThat(plain(Figures.duration(Duration.ofSeconds(252)))).isEqualTo("4 min 12 s");
    assertThat(plain(Figures.duration(Duration.ofHours(76)))).isEqualTo("3 d 4 h");
    assertThat(plain(Figures.duration(Duration.ZERO))).isEqualTo("0 s");
  }

  @Test
  void percent_smallShares_getAnotherDigit() {
    assertThat(plain(Figures.percent(0.718))).isEqualTo("71.8 %");
    assertThat(plain(Figures.percent(0.0003))).isEqualTo("0.03 %");
    assertThat(Figures.points(-0.011)).isEqualTo("\u22121.1");
    assertThat(Figures.fraction(0.0004)).isEqualTo("< .001");
    assertThat(Figures.fraction(0.011)).isEqualTo(".011");
  }

  @Test
  void brief_byDistance_getsLonger() {
    assertThat(Times.brief(Instant.parse("2026-11-17T15:02:11Z"), NOW, BERLIN))
        .isEqualTo("Tue 16:02:11");
    assertThat(Times.brief(Instant.parse("2026-09-02T14:02:11Z"), NOW, BERLIN))
        .isEqualTo("2 Sep 16:02");
    assertThat(Times.brief(Instant.parse("2024-09-02T14:02:11Z"), NOW, BERLIN))
        .isEqualTo("2 Sep 2024 16:02");
    assertThat(Times.exact(Instant.parse("2026-09-02T14:02:11.480Z"), BERLIN))
        .isEqualTo("Wed 2 Sep 2026 16:02:11.480 +02:00 · 2026-09-02T14:02:11.480Z");
  }

  @Test
  void arguments_ofJson_areOneLine() {
    assertThat(Json.arguments("{\"order_id\":\"W2\",\"amount\":89.90}"))
        .isEqualTo("order_id: \"W2\", amount: 89.9");
    assertThat(Json.arguments("not {json")).isEqualTo("not {json");
    assertThat(Json.pretty("not {json")).isEqualTo("not {json");
    assertThat(Json.pretty("[".repeat(5_000))).hasSize(5_000);
  }

  private static String plain(String text) {
    return text.replace('\u202f', ' ');
  }
}
