package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BfclDataTest {
  private static final String V4 = "BFCL_v4_simple_python.json";
  private static final String AUGUST_2024 = "gorilla_openfunctions_v1_test_simple.json";

  @TempDir private Path root;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V3")
  void in_folderOfData_seesTheVersion(BfclVersion version) {
    BfclData data = BfclData.in(Data.folder("bfcl/" + version.label()));

    assertThat(data.version()).isEqualTo(version);
    assertThat(data.items(BfclCategory.SIMPLE_PYTHON)).hasSize(400);
  }

  @Test
  void in_checkout_findsTheData() throws IOException {
    file("berkeley-function-call-leaderboard/bfcl_eval/data/" + V4);

    assertThat(BfclData.in(root).version()).isEqualTo(BfclVersion.V4);
    assertThat(BfclData.in(root).items(BfclCategory.SIMPLE_PYTHON)).isEmpty();
  }

  @Test
  void in_dataOfBothVersions_wantsToKnowWhich() throws IOException {
    file(V4);
    file(AUGUST_2024);

    assertThatThrownBy(() -> BfclData.in(root))
        .isInstanceOf(BfclFileException.class)
        .hasMessageContaining("say which");
    assertThat(BfclData.in(root, BfclVersion.V4).version()).isEqualTo(BfclVersion.V4);
  }

  @Test
  void in_folderWithoutData_namesTheFileThatIsMissing() throws IOException {
    file(AUGUST_2024);

    assertThatThrownBy(() -> BfclData.in(root.resolve("nowhere")))
        .isInstanceOf(BfclFileException.class)
        .hasMessageContaining(AUGUST_2024);
    assertThatThrownBy(() -> BfclData.in(root, BfclVersion.V4))
        .isInstanceOf(BfclFileException.class)
        .hasMessageContaining(V4);
  }

  /** Questions and answers of a category without items. */
  private void file(String name) throws IOException {
    Path file = root.resolve(name);
    Path answers = file.resolveSibling("possible_answer");
    Files.createDirectories(answers);
    Files.writeString(file, "");
    Files.writeString(answers.resolve(file.getFileName()), "");
  }
}
