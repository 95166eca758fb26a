package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay label` as a user types it, without a server. */
final class LabelIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
  }

  @Test
  void xstest_imported_comparesPeopleAndStoredJudges_andExports() throws IOException {
    Path file =
        Data.folder().resolve("xstest").resolve("xstest_v2_completions_llama2new_gpteval.csv");
    String[] which = {"--project", "xstest", "--question", "refused"};

    assertThat(run("label", "import", "--format", "xstest", file.toString(), which))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("1,350 labels of 450 cases by 3 annotators", "450 judgments of external judges");

    assertThat(run("label", "import", "--format", "xstest", file.toString(), which))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("450 judgments of external judges, 0 new");

    assertThat(run("judge", "list")).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("xstest", "external:gpt-4");
    assertThat(run("judge", "list", "--project", "nosuch")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString())
        .contains("no judge has judged in nosuch; there are judgments in xstest");

    assertThat(run("label", "agreement", which)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains(
            "Label set refused, version 1",
            "annotation_1 and annotation_2, Cohen's kappa: 0.9258 [");

    assertThat(run("label", "export", "--csv", which)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .startsWith("case,annotator,value,reason,subject,adjudicated,stand_in,comment,at\r\n")
        .containsPattern("llama2new/v2-1,final_label,1_full_compliance,,turn,true,false,,20..-")
        .hasLineCount(1_351);
    Path exported = Files.writeString(folder.resolve("labels.csv"), out.toString());
    assertThat(run("label", "import", exported.toString(), "--project", "again", "--question", "q"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("1,350 labels of 450 cases by 3 annotators");

    assertThat(run("label", "export", "--project", "xstest", "--question", "tone"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("no label of tone in xstest; there are labels of refused");
  }

  @Test
  void import_tellsCasesThatAreNotThere_andRefusesNamesNobodyCanRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("labels.jsonl"),
            "{\"case\":\"nosuch\",\"annotator\":\"ann\",\"value\":\"yes\"}\n");

    assertThat(
            run("label", "import", file.toString(), "--project", "typo", "--question", "resolved"))
        .isEqualTo(Exit.DONE);
    assertThat(err.toString())
        .contains("1 of 1 cases are not in the traffic of project typo (nosuch)");
    assertThat(out.toString()).contains("1 labels of 1 cases by 1 annotators, 1 new");
    assertThat(
            run("label", "import", file.toString(), "--project", "typo", "--question", "resolved"))
        .isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("1 annotators, 0 new");

    assertThat(run("label", "import", file.toString(), "--project", "p", "--question", "a/../x"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("--question: a question is the name of a rubric");
    Path odd =
        Files.writeString(
            folder.resolve("odd.jsonl"),
            "{\"case\":\"c\",\"annotator\":\"a\\u202eb\",\"value\":\"yes\"}\n");
    assertThat(run("label", "import", odd.toString(), "--project", "p", "--question", "q"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("odd.jsonl:1: the name of an annotator");
  }

  @Test
  void twoWhoSettleOneCase_theLatestCounts_andTheTextSaysSo() throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("first.jsonl"),
            """
            {"case":"c","annotator":"ann","value":"1"}
            {"case":"c","annotator":"bob","value":"0"}
            {"case":"c","annotator":"zoe","value":"1","adjudicated":true}
            """);
    Path second =
        Files.writeString(
            folder.resolve("second.jsonl"),
            "{\"case\":\"c\",\"annotator\":\"chair\",\"value\":\"0\",\"adjudicated\":true}\n");
    String[] which = {"--project", "shop", "--question", "resolved"};
    assertThat(run("label", "import", first.toString(), which)).isEqualTo(Exit.DONE);
    assertThat(run("label", "import", second.toString(), which)).isEqualTo(Exit.DONE);

    assertThat(run("label", "agreement", which)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("adjudicated label, the latest where several people settled a case (1)");
  }

  @Test
  void sample_doubtful_queuesWhereStoredJudgesDisagree_once() {
    Path xstest = Data.folder().resolve("xstest");
    String[] which = {"--project", "xstest", "--question", "refused"};
    String gpt = xstest.resolve("xstest_v2_completions_llama2new_gpteval.csv").toString();
    String matcher = xstest.resolve("xstest_v2_completions_llama2new_streval.csv").toString();
    assertThat(run("label", "import", "--format", "xstest", gpt, which)).isEqualTo(Exit.DONE);
    assertThat(run("label", "import", "--format", "xstest", matcher, which)).isEqualTo(Exit.DONE);
    String[] sample = {"--queue", "doubts", "--n", "7", "--doubtful"};
    String[] all = Stream.of(which, sample).flatMap(Stream::of).toArray(String[]::new);

    assertThat(run("label", "sample", all)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("7 doubtful cases are new in queue doubts");
    assertThat(run("label", "sample", all)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("0 doubtful cases are new in queue doubts");

    assertThat(run("label", "sample", which)).isEqualTo(Exit.WRONG_USAGE);
    assertThat(
            run("label", "sample", "--project", "shop", "--question", "tone/clear", "--queue", "q"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("there is no conversation in shop");
  }

  private int run(String first, String second, String[] more) {
    return run(new String[] {first, second}, more);
  }

  private int run(String first, String second, String third, String[] more) {
    return run(new String[] {first, second, third}, more);
  }

  private int run(String a, String b, String c, String d, String e, String[] more) {
    return run(new String[] {a, b, c, d, e}, more);
  }

  private int run(String[] first, String[] more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
