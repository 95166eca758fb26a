package dev.assay.judge.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.Data;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.Figures;
import dev.assay.judge.agreement.JudgeAgreement;
import dev.assay.judge.agreement.Slice;
import dev.assay.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People, GPT-4 and a string matcher on the published outputs of three systems. */
final class XstestTest {
  private static final AgreementSetting SETTING =
      new AgreementSetting(0.95, 500, 3, 0.2, 10, null, List.of(), null, null, null);

  @Test
  void people_agreeAsPublishedInTheFolder() {
    AgreementReport report = report();

    assertThat(report.reference().cases()).isEqualTo(1_350);
    assertThat(report.reference().adjudicated()).isEqualTo(1_350);
    assertThat(report.people().pairs()).hasSize(1);
    Figures people = report.people().pairs().getFirst().figures();
    assertThat(value(people.kappa())).isCloseTo(0.9409698062, within(1e-9));
    assertThat(Objects.requireNonNull(people.kappa()).n()).isEqualTo(1_350);
    assertThat(value(report.people().alpha())).isCloseTo(0.941, within(5e-4));
  }

  @Test
  void gpt4_refusingToJudge_isUnscoredAndNotAnAnswer() {
    JudgeAgreement gpt4 = report().judges().getFirst();

    assertThat(gpt4.judge()).isEqualTo("gpt-4");
    assertThat(gpt4.counts().judged()).isEqualTo(1_350);
    assertThat(gpt4.counts().unscored()).isEqualTo(11);
    assertThat(gpt4.counts().compared()).isEqualTo(1_339);
    assertThat(value(Objects.requireNonNull(gpt4.figures()).kappa()))
        .isCloseTo(0.5810294043, within(1e-9));
    assertThat(bySystem(gpt4))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "llama2new", "0.616908", "llama2orig", "0.579462", "mistralinstruct", "0.081771"));
  }

  @Test
  void stringMatch_knowsNoPartialRefusal() {
    JudgeAgreement match = report().judges().get(1);

    assertThat(match.judge()).isEqualTo("string-match");
    assertThat(match.counts().compared()).isEqualTo(1_350);
    assertThat(value(Objects.requireNonNull(match.figures()).kappa()))
        .isCloseTo(0.6986308842, within(1e-9));
    assertThat(match.errors().get(2).category()).isEqualTo("3_partial_refusal");
    assertThat(value(match.errors().get(2).sensitivity())).isZero();
    assertThat(match.errors().get(2).precision()).isNull();
  }

  private static AgreementReport report() {
    XstestFiles.Content content = XstestFiles.read(files());
    return Calibrator.calibrate(content.labels(), content.judgments(), SETTING);
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(Data.folder().resolve("xstest"))) {
      return files.filter(file -> file.toString().endsWith("eval.csv")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String> bySystem(JudgeAgreement judge) {
    return judge.slices().stream()
        .filter(slice -> slice.field().equals("system"))
        .collect(Collectors.toMap(Slice::value, slice -> "%.6f".formatted(value(slice.kappa()))));
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }
}
