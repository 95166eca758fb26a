package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void costThatNoCallCanHave_isLeftOutAndReported() {
    for (double cost : new double[] {-0.01, 1e6, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
      problems.clear();
      assertThat(attributes(cost).cost(problems::add, "key")).isNull();
      assertThat(problems).hasSize(1);
    }
    assertThat(attributes(0.25).cost(problems::add, "key")).isEqualTo(new BigDecimal("0.25"));
  }

  @Test
  void countThatWouldOverflowSums_isLeftOutAndReported() {
    assertThat(attributes(1e13).count(problems::add, "key")).isNull();
    assertThat(attributes(-1).count(problems::add, "key")).isNull();
    assertThat(problems).hasSize(2);
    assertThat(attributes(7).count(problems::add, "key")).isEqualTo(7);
  }

  @Test
  void longName_isShortenedToTheSameEveryTime_andDiffersFromOthers() {
    String name = "n".repeat(257);
    assertThat(ShortName.of(name)).isEqualTo(ShortName.of(name)).hasSizeLessThan(120);
    assertThat(ShortName.of(name)).startsWith("nnnn").isNotEqualTo(ShortName.of(name + "n"));
    assertThat(ShortName.of("n".repeat(256))).isEqualTo("n".repeat(256));
  }

  @Test
  void controlCharacters_leaveTheName() {
    assertThat(ShortName.of("a\nb\u0000c")).startsWith("abc…").doesNotContain("\n", "\u0000");
    assertThat(ShortName.of("a\nb")).isNotEqualTo(ShortName.of("a\rb"));
  }

  private static Attributes attributes(double value) {
    return Attributes.of(
        List.of(
            KeyValue.newBuilder()
                .setKey("key")
                .setValue(AnyValue.newBuilder().setDoubleValue(value))
                .build()));
  }
}
