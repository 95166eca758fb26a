package dev.assay.bench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchmarkVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
  private static final Map<String, String> TOLD =
      Map.of(
          "benchmark", "tau",
          "user-strategy", "LLM",
          "user-temperature", "1.0",
          "max-steps", "30",
          "temperature", "0.00",
          "calling", "native",
          "max-tokens", "4096");

  @Test
  void differences_defaultsThatAreTold_areNone() {
    BenchRun silent = run(Map.of("benchmark", "tau"));

    assertThat(Conditions.differences(silent, run(TOLD))).isEmpty();
    assertThat(Conditions.world(run(TOLD))).isEmpty();
    assertThat(
            Conditions.differences(
                silent, run(Map.of("benchmark", "tau", "user-temperature", "0"))))
        .containsExactly("The runs differ in user-temperature: \"1\" and \"0\".");
  }

  @Test
  void world_whatIsOtherThanByDefault_isToldInOneForm() {
    assertThat(Conditions.world(run(Map.of("benchmark", "tau2", "user-temperature", "0.50"))))
        .isEqualTo(Conditions.world(run(Map.of("benchmark", "tau2", "user-temperature", "0.5"))))
        .containsOnly(Map.entry("user-temperature", "0.5"));
  }

  private static BenchRun run(Map<String, String> settings) {
    return new BenchRun(
        "p",
        "r",
        new BenchmarkVersion("b", "g", "d"),
        "a",
        settings,
        1,
        1,
        List.of("t"),
        BenchRun.State.FINISHED,
        "",
        Instant.EPOCH,
        null);
  }
}
