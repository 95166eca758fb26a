package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay calibrate` as a user types it: on files, with no server. */
final class CalibrateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
  }

  @Test
  void xstest_convertedAndCalibrated_givesTheKappasOfTheFolder() throws IOException {
    Path labels = folder.resolve("labels.jsonl");
    Path judgments = folder.resolve("judgments.jsonl");
    List<String> convert = new ArrayList<>(List.of("label", "convert"));
    try (Stream<Path> files = Files.list(Data.folder().resolve("xstest"))) {
      files
          .filter(f -> f.toString().endsWith("eval.csv"))
          .sorted()
          .forEach(f -> convert.add(f.toString()));
    }
    convert.addAll(List.of("--labels", labels.toString(), "--judgments", judgments.toString()));
    assertThat(run(convert.toArray(String[]::new))).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(
            run(
                "calibrate",
                "--labels",
                labels.toString(),
                "--judgments",
                judgments.toString(),
                "--json"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.at("/people/pairs/0/figures/kappa/value").doubleValue())
        .isCloseTo(0.9409698, within(1e-6));
    assertThat(report.at("/judges/0/judge").textValue()).isEqualTo("gpt-4");
    assertThat(report.at("/judges/0/figures/kappa/value").doubleValue())
        .isCloseTo(0.5810294, within(1e-6));
    assertThat(report.at("/judges/0/figures/kappa/interval/level").doubleValue()).isEqualTo(0.95);
    assertThat(report.at("/judges/0/counts/unscored").intValue()).isEqualTo(11);
    assertThat(report.at("/judges/1/figures/kappa/value").doubleValue())
        .isCloseTo(0.6986309, within(1e-6));
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void text_tellsEstimatorsAndCounts() throws IOException {
    Path labels =
        write(
            "labels.csv",
            "case,annotator,value,language\na,p,yes,de\nb,p,no,de\nc,p,no,en\nc,q,yes,en\n");
    Path judgments =
        write(
            "judgments.jsonl",
            """
            {"case": "a", "judge": "j", "value": "yes", "confidence": 0.9}
            {"case": "b", "judge": "j", "value": "yes", "confidence": 0.6}
            {"case": "c", "judge": "j", "value": null, "reason": "refused"}
            {"case": "z", "judge": "j", "value": "no"}
            """);

    assertThat(run("calibrate", "--labels", labels.toString(), "--judgments", judgments.toString()))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(out.toString())
        .contains(
            "4 labels: 2 cases have a reference (majority of the labels), 1 tied",
            "yes is yes",
            "4 cases judged: 2 compared, 1 unscored, 0 where people are tied",
            "1 without a label; 0 labelled and not judged",
            "unscored 1: refused",
            "with people, agreement: 0.5000 [",
            "Cohen's kappa",
            "yes, sensitivity: 1.0000 [",
            "people (rows) and judge (columns)");
  }

  @Test
  void yes_oneOfThreeValues_makesTheOthersNo_andOneThatNobodyGaveIsRefused() throws IOException {
    Path labels =
        write(
            "labels.csv",
            "case,annotator,value\na,p,1_compliance\nb,p,2_refusal\nc,p,3_partial\nd,p,1_compliance\n");
    Path judgments =
        write(
            "judgments.csv",
            "case,judge,value\na,j,1_compliance\nb,j,3_partial\nc,j,2_refusal\nd,j,1_compliance\n");
    String[] files = {
      "calibrate", "--labels", labels.toString(), "--judgments", judgments.toString(), "--json"
    };

    assertThat(run(with(files, "--yes", "1_compliance"))).as(err.toString()).isEqualTo(Exit.DONE);
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.at("/scale/kind").textValue()).isEqualTo("BINARY");
    assertThat(report.at("/judges/0/figures/kappa/value").doubleValue()).isEqualTo(1);

    assertThat(run(with(files, "--yes", "refused,x"))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("--yes: no answer is refused");
    assertThat(run(with(files, "--labels", folder.toString()))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("is a folder");
  }

  @Test
  void intervalThatWouldReadAsAPoint_hasMoreDigits_orNone() throws IOException {
    StringBuilder labels = new StringBuilder("case,annotator,value\n");
    StringBuilder judgments = new StringBuilder("case,judge,value\n");
    for (int i = 0; i < 60_000; i++) {
      labels.append("c").append(i).append(",p,yes\n");
      judgments.append("c").append(i).append(",j,yes\n");
    }
    labels.append("n,p,no\n");
    judgments.append("n,j,yes\n");

    assertThat(
            run(
                "calibrate",
                "--labels",
                write("labels.csv", labels.toString()).toString(),
                "--judgments",
                write("judgments.csv", judgments.toString()).toString()))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(out.toString())
        .contains("with people, Cohen's kappa: undefined, the judge said yes every time")
        .contains("yes, sensitivity: 1.0000 [0.9999, 1.0000]")
        .doesNotContainPattern("\\[(-?[0-9.]+), \\1\\]");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void badLine_isOneLineWithItsPlace() throws IOException {
    Path labels =
        write("labels.jsonl", "{\"case\":\"a\",\"annotator\":\"p\",\"value\":1}\n{oops\n");
    Path judgments = write("judgments.jsonl", "{\"case\":\"a\",\"judge\":\"j\",\"value\":1}\n");

    assertThat(run("calibrate", "--labels", labels.toString(), "--judgments", judgments.toString()))
        .isEqualTo(Exit.WRONG_USAGE);

    assertThat(err.toString()).startsWith("assay: " + labels + ":2: not JSON").hasLineCount(1);
  }

  @Test
  void nothingInCommon_isToldAndRefused() throws IOException {
    Path labels = write("labels.jsonl", "{\"case\":\"a\",\"annotator\":\"p\",\"value\":1}\n");
    Path judgments = write("judgments.jsonl", "{\"case\":\"b\",\"judge\":\"j\",\"value\":0}\n");

    assertThat(run("calibrate", "--labels", labels.toString(), "--judgments", judgments.toString()))
        .isEqualTo(Exit.WRONG_USAGE);

    assertThat(err.toString())
        .contains("nothing to compare: j shares no case with the labels (their first is a)");
    assertThat(run("calibrate", "--labels", "none.jsonl", "--judgments", judgments.toString()))
        .isEqualTo(Exit.WRONG_USAGE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
