package dev.assay.judge.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineFileTest {
  @TempDir private Path folder;

  @Test
  void jsonl_numbersAndTruthValues_areWrittenInOneWay() throws IOException {
    Path file =
        write(
            "l.jsonl",
            """
            {"case": "a", "annotator": "p", "value": 1.0}

            {"case": 2, "annotator": "p", "value": true, "language": "de"}
            {"case": "c", "annotator": "p", "value": null, "reason": "cut off"}
            """);

    List<CaseLabel> labels = LineFile.read(file).stream().map(CaseLabel::on).toList();

    assertThat(labels)
        .extracting(CaseLabel::caseId, CaseLabel::answer, CaseLabel::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", new Answer.Value("1"), file + ":1"),
            org.assertj.core.groups.Tuple.tuple("2", new Answer.Value("true"), file + ":3"),
            org.assertj.core.groups.Tuple.tuple("c", new Answer.Unscored("cut off"), file + ":4"));
    assertThat(labels.get(1).fields()).containsExactly(java.util.Map.entry("language", "de"));
  }

  @Test
  void csv_sameRecords_areTheSame() throws IOException {
    Path file =
        write(
            "l.csv",
            "case,annotator,value,reason,note\r\na,p,1.0,,\"two\nlines, \"\"quoted\"\"\"\r\nb,p,,cut off,x\r\n");

    List<Line> lines = LineFile.read(file);

    assertThat(CaseLabel.on(lines.get(0)).answer()).isEqualTo(new Answer.Value("1"));
    assertThat(lines.get(0).fields()).containsEntry("note", "two\nlines, \"quoted\"");
    assertThat(CaseLabel.on(lines.get(1)).answer()).isEqualTo(new Answer.Unscored("cut off"));
    assertThat(lines.get(1).place()).isEqualTo(file + ":4");
  }

  @Test
  void csv_ofASheet_withSemicolonsAndCapitals_isRead() throws IOException {
    Path file = write("l.csv", "Case;Annotator;Value\r\na;Ayşe;yes\r\nb;Ayşe;\"no; never\"\r\n");

    List<Line> lines = LineFile.read(file);

    assertThat(CaseLabel.on(lines.get(0)).annotator()).isEqualTo("Ayşe");
    assertThat(CaseLabel.on(lines.get(1)).answer()).isEqualTo(new Answer.Value("no; never"));
  }

  @Test
  void jsonl_thatNestsTooDeeply_isToldInPlainWords() throws IOException {
    Path file = write("l.jsonl", "{\"case\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}");

    assertThatThrownBy(() -> LineFile.read(file))
        .isInstanceOf(LineException.class)
        .hasMessageEndingWith(
            "l.jsonl:1: not JSON: nested too deeply, or a text or number in it is too long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l.jsonl|{\"case\": \"a\"|l.jsonl:1: not JSON",
        "l.jsonl|[1]|l.jsonl:1: not a JSON object",
        "l.jsonl|{\"case\":\"a\",\"case\":\"b\"}|l.jsonl:1: not JSON: Duplicate field",
        "l.jsonl|{\"case\":\"a\",\"value\":1}|l.jsonl:1: no \"judge\"",
        "l.jsonl|{\"case\":\"a\",\"judge\":\"j\"}|l.jsonl:1: no \"value\"; for a case without one write null",
        "l.jsonl|{\"case\":\"a\",\"judge\":\"j\",\"value\":1,\"confidence\":1.2}|l.jsonl:1: \"confidence\" is from 0 to 1",
        "l.jsonl|{\"case\":\"a\",\"judge\":\"j\",\"value\":1,\"confidence\":\"high\"}|l.jsonl:1: \"confidence\" is no number",
        "l.jsonl|{\"case\":\"a\",\"judge\":\"j\",\"value\":1,\"order\":\"first\"}|l.jsonl:1: \"order\" is ab or ba",
        "l.jsonl|{\"case\":\"a\",\"value\":NaN}|l.jsonl:1: not JSON: NaN and Infinity are no figures; write null",
        "l.csv|case,judge,value;a,j|l.csv:2: 2 cells where the first line names 3",
        "l.csv|case,judge,value;a,\"j,1|l.csv:2: a quote is not closed",
        "l.csv|case,judge,value;a,\"j\"k,1|l.csv:2: text after a closing quote",
        "l.csv|case,case,value;a,b,1|l.csv:1: two columns are called case",
        "l.jsonl|;;|l.jsonl: there is no line in it"
      })
  void badLine_isOneErrorWithFileAndLine(String name, String text, String message)
      throws IOException {
    Path file = write(name, text.replace(';', '\n'));

    assertThatThrownBy(() -> LineFile.read(file).forEach(CaseJudgment::on))
        .isInstanceOf(LineException.class)
        .hasMessageStartingWith(folder + "/" + message);
  }

  @Property
  void csv_anyCells_comeBack(
      @ForAll @Size(min = 1, max = 5)
          List<
                  @Size(value = 3) List<
                      @StringLength(min = 1, max = 6) @CharRange(from = ' ', to = '~') String>>
              rows) {
    String text =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n"));

    assertThat(CsvText.rows("f", text)).extracting(CsvText.Row::cells).isEqualTo(rows);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
