package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedactCommandTest {
  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.run(
        Map.of("ASSAY_HOME", home.toString()),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments);
  }

  @Test
  void withoutSettings_masksEveryKindAndMakesNothing() throws IOException {
    assertThat(run("redact", "ana@example.org pays with 4111 1111 1111 1111")).isZero();

    assertThat(out).hasToString("[email] pays with [card]\n");
    assertThat(err).hasToString("taken out: card 1, email 1\n");
    assertThat(home.resolve(RedactionFiles.SETTINGS)).doesNotExist();
    assertThat(home.resolve("redaction.key")).doesNotExist();
  }

  @Test
  void settingsOfTheProject_holdHere() throws IOException {
    Files.writeString(
        home.resolve(RedactionFiles.SETTINGS),
        "{\"shop\": {\"mode\": \"hash\", \"kinds\": [\"email\"]}}");

    assertThat(run("redact", "--project", "shop", "--json", "ana@example.org 4111 1111 1111 1111"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "\\{\"text\":\"\\[email:[0-9a-f]+] 4111 1111 1111 1111\",\"found\":\\{\"email\":1}}\n");

    out.getBuffer().setLength(0);
    assertThat(run("redact", "--project", "other", "ana@example.org")).isZero();
    assertThat(out).hasToString("ana@example.org\n");
    assertThat(err.toString()).contains("redaction of project other is off").hasLineCount(1);
  }

  @Test
  void nothingPersonal_saysSo() {
    assertThat(run("redact", "where is my parcel?")).isZero();
    assertThat(out).hasToString("where is my parcel?\n");
    assertThat(err).hasToString("nothing was found\n");
  }
}
