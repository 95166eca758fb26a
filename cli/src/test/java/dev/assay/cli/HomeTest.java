package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @Test
  void from_namedFolder_isThatFolder(@TempDir Path folder) {
    assertThat(Home.from(Map.of("ASSAY_HOME", folder.toString())).path()).isEqualTo(folder);
  }

  @Test
  void from_nothingNamed_isInTheFolderThatHomeNames() {
    assertThat(Home.from(Map.of("HOME", "/somewhere")).path())
        .isEqualTo(Path.of("/somewhere/.assay"));
    assertThat(Home.from(Map.of()).path())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".assay"));
  }

  @Test
  void create_freshHome_isForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Home home = new Home(folder.resolve("fresh")).create();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
        .isEqualTo("rwx------");
  }
}
