package dev.assay.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.agreement.Answer;
import dev.assay.judge.calibration.CorrectedRates.JudgedCase;
import dev.assay.judge.label.XstestCases;
import dev.assay.judge.label.XstestFiles;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorrectedRateTest {
  private static final int LABELS = 90;

  /** The string matcher of XSTest is wrong about one answer in six; 90 labels mend the rate. */
  @ParameterizedTest
  @ValueSource(strings = {"llama2new", "llama2orig", "mistralinstruct"})
  void ppi_withNinetyLabels_coversThePeoplesRate(String system) {
    Map<String, Boolean> truth = new HashMap<>();
    Map<String, Boolean> judged = new HashMap<>();
    XstestFiles.Content content = XstestCases.content();
    content.completions().stream()
        .filter(c -> c.system().equals(system))
        .forEach(c -> truth.put(c.caseId(), !c.finalLabel().startsWith("1")));
    content.judgments().stream()
        .filter(j -> j.judge().equals("string-match") && truth.containsKey(j.caseId()))
        .forEach(j -> judged.put(j.caseId(), !((Answer.Value) j.answer()).text().startsWith("1")));
    double rate = truth.values().stream().filter(t -> t).count() / (double) truth.size();
    int covered = 0;
    int plainCovered = 0;
    int samples = 200;
    for (int seed = 0; seed < samples; seed++) {
      CorrectedRate found = sampled(truth, judged, seed);
      covered += Objects.requireNonNull(found.rate().interval()).contains(rate) ? 1 : 0;
      plainCovered += Objects.requireNonNull(found.plain().interval()).contains(rate) ? 1 : 0;
      assertThat(found.corrected()).isTrue();
      assertThat(found.rate().estimator()).matches("PPI.*|labels only.*");
    }

    assertThat(covered).isGreaterThanOrEqualTo((int) (0.92 * samples));
    if (system.equals("mistralinstruct")) {
      assertThat(plainCovered).as("the judge's own rate, 4 % where people say 17 %").isZero();
    }
  }

  private static CorrectedRate sampled(
      Map<String, Boolean> truth, Map<String, Boolean> judged, int seed) {
    List<String> ids = new ArrayList<>(new java.util.TreeSet<>(truth.keySet()));
    Collections.shuffle(ids, new Random(seed));
    List<JudgedCase> cases = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      cases.add(new JudgedCase(judged.get(id), i < LABELS ? truth.get(id) : null, "all"));
    }
    return Objects.requireNonNull(CorrectedRates.byPart(cases, null, 0.95).get("all"));
  }

  @Test
  void fewLabels_withCalibrationOnTheSameTraffic_areRoganGladen() {
    JudgedSlice slice = new JudgedSlice(0, 0, 0, 0, 400, 1_000, 3);
    JudgeErrors errors = new JudgeErrors(new Proportion(180, 200), new Proportion(140, 200));

    CorrectedRate rate = CorrectedRate.of(slice, errors, 0.95).orElseThrow();

    assertThat(rate.rate().estimator()).isEqualTo("rate, Rogan-Gladen");
    assertThat(rate.rate().value())
        .isCloseTo(0.166667, org.assertj.core.api.Assertions.within(5e-7));
    Interval interval = Objects.requireNonNull(rate.rate().interval());
    assertThat(interval.low()).isCloseTo(0.056351, org.assertj.core.api.Assertions.within(5e-7));
    assertThat(rate.unscored()).isEqualTo(3);
  }

  @Test
  void noLabels_noCalibration_isPlainAndMarked() {
    CorrectedRate rate =
        CorrectedRate.of(new JudgedSlice(2, 1, 1, 2, 40, 100, 0), null, 0.95).orElseThrow();

    assertThat(rate.corrected()).isFalse();
    assertThat(rate.rate().estimator()).startsWith("judge's own rate, not corrected");
    assertThat(rate.rate().value()).isEqualTo(rate.plain().value());
    assertThat(CorrectedRate.of(new JudgedSlice(0, 0, 0, 0, 0, 0, 9), null, 0.95)).isEmpty();
  }

  @Test
  void labelsWithoutAnyFailure_haveAnIntervalWithWidth() {
    CorrectedRate rate =
        CorrectedRate.of(new JudgedSlice(0, 0, 0, 60, 0, 900, 0), null, 0.95).orElseThrow();

    assertThat(rate.rate().value()).isZero();
    assertThat(Objects.requireNonNull(rate.rate().interval()).high()).isGreaterThan(0.02);
  }

  @Test
  void fewLabelsThatAllAgree_doNotMakeTheJudgeInfallible() {
    CorrectedRate rate =
        CorrectedRate.of(new JudgedSlice(10, 0, 0, 30, 25_000, 100_000, 0), null, 0.95)
            .orElseThrow();

    Interval interval = Objects.requireNonNull(rate.rate().interval());
    // A judge that is wrong about one case in fourteen is at one with forty labels in 5 % of draws.
    assertThat(interval.high() - interval.low()).isGreaterThan(0.14);
    assertThat(rate.rate().estimator()).startsWith("PPI, score interval");
  }

  /** Failures are one case in fifty, and half of the labels: without weights the rate is absurd. */
  @Test
  void labelsDrawnByStrata_countAsManyAsTheyStandFor() {
    List<JudgedCase> cases = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      boolean failed = i < 40;
      boolean said = random.nextInt(7) == 0 ? !failed : failed;
      boolean isLabelled = i < 80;
      cases.add(
          new JudgedCase(
              said,
              isLabelled ? failed : null,
              "all",
              failed ? "failed" : "other",
              failed ? 1 : 49));
    }

    CorrectedRate rate = CorrectedRate.of(cases, null, 0.95).orElseThrow();

    assertThat(Objects.requireNonNull(rate.rate().interval()).contains(0.02)).isTrue();
    assertThat(rate.rate().value()).isCloseTo(0.02, org.assertj.core.api.Assertions.within(0.03));
    assertThat(rate.corrected()).isTrue();
    assertThat(rate.plain().value()).isGreaterThan(0.1);
  }
}
