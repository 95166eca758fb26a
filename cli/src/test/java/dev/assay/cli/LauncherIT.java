package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher on a clone of its own, with a JDK that prints what it is asked to run and a Maven
 * that counts its builds.
 */
final class LauncherIT {
  private static final String JAVA = "#!/bin/sh\necho \"$0 $*\"\n";
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >> builds
      echo '[INFO] Building Assay: store 0.1.0-SNAPSHOT                          [1/2]'
      for argument; do
        case $argument in -Dassay.app=*) folder=${argument#-Dassay.app=} ;; esac
      done
      sleep 1
      [ ! -e broken ] || { echo '[ERROR] it is broken'; exit 1; }
      mkdir -p "$folder" && echo jar > "$folder/assay.jar"
      """;

  private final Map<String, String> environment = new TreeMap<>();
  private Path folder = Path.of("");
  private Path clone = Path.of("");

  @BeforeEach
  void aClone(@TempDir Path temporary) throws IOException {
    folder = temporary;
    clone = Files.createDirectories(folder.resolve("a clone with spaces"));
    Files.copy(launcher(), clone.resolve("assay"));
    clone.resolve("assay").toFile().setExecutable(true);
    write("pom.xml", "");
    write(".mvn/jvm.config", "");
    write("cli/pom.xml", "");
    write("cli/src/main/java/Main.java", "class Main {}");
    write("README.md", "");
    program(folder.resolve("tools/mvn"), MAVEN);
    environment.put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
    environment.put("JAVA_HOME", jdk("25.0.1").toString());
  }

  @Test
  void start_fromElsewhereThroughALink_findsItsCloneAndPassesArgumentsOn() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), clone.resolve("assay"));

    Run run = finish(start(link, folder, "query", "select 1", "--json"));

    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("a clone with spaces/.build/app-")
        .endsWith("assay.jar query select 1 --json\n");
  }

  @Test
  void start_again_buildsOnlyWhenSourcesChanged() throws Exception {
    Run first = finish(start(clone.resolve("assay"), clone));
    assertThat(first.output()).contains("Building Assay", "step 1 of 2, store", "Built in");

    write("README.md", "changed");
    assertThat(finish(start(clone.resolve("assay"), clone)).output()).doesNotContain("Building");
    assertThat(builds()).isEqualTo(1);

    Path source = write("cli/src/main/java/Main.java", "class Main { }");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(finish(start(clone.resolve("assay"), clone)).output()).contains("Building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void start_severalAtOnceOnAFreshClone_buildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(clone.resolve("assay"), clone, "n" + i));
    }
    for (Process process : processes) {
      assertThat(finish(process).code()).isZero();
    }

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void start_brokenBuild_saysWhyAndTriesAgainNextTime() throws Exception {
    write("broken", "");

    Run run = finish(start(clone.resolve("assay"), clone));

    assertThat(run.code()).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
    assertThat(run.output()).contains("it is broken", "build.log");
    Files.delete(clone.resolve("broken"));
    assertThat(finish(start(clone.resolve("assay"), clone)).code()).isZero();
  }

  @Test
  void start_javaHomeOfAnotherVersion_looksFurther() throws Exception {
    Path right = jdk("25.0.1");
    environment.put("JAVA_HOME", jdk("17.0.9").toString());
    environment.put("HOME", folder.toString());
    Files.createDirectories(folder.resolve(".jdks"));
    Files.createSymbolicLink(folder.resolve(".jdks/right"), right);
    environment.put(
        "PATH", folder.resolve("tools") + ":" + right.resolve("bin") + ":/usr/bin:/bin");

    assertThat(finish(start(clone.resolve("assay"), clone)).output())
        .doesNotContain("17.0.9/bin/java")
        .containsPattern("(25\\.0\\.1|right)/bin/java");
  }

  @Test
  void start_inALocaleWithoutUtf8_takesOneThatHasIt() throws Exception {
    Path jdk = jdk("25.0.1");
    program(jdk.resolve("bin/java"), "#!/bin/sh\necho \"in $LC_ALL\"\n");
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("LC_ALL", "C");
    assertThat(finish(start(clone.resolve("assay"), clone)).output()).endsWith("in C.UTF-8\n");
  }

  @Test
  void start_closedStreamsAndNoHome_runs() throws Exception {
    Process process =
        process(clone, "/bin/sh", "-c", "unset HOME TERM; ./assay hello <&- >&- 2>&-");

    assertThat(finish(process).code()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void testHelp_needsNothing() throws Exception {
    environment.put("PATH", "/usr/bin:/bin");

    Run run = finish(start(clone.resolve("assay"), clone, "test", "--help"));

    assertThat(run.code()).isZero();
    assertThat(run.output()).contains("--browser", "Exit codes");
  }

  private record Run(int code, String output) {}

  private Process start(Path launcher, Path in, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return process(in, command.toArray(String[]::new));
  }

  private Process process(Path in, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  private long builds() throws IOException {
    return Files.readAllLines(clone.resolve("builds")).size();
  }

  private Path jdk(String version) throws IOException {
    Path jdk = folder.resolve("jdk " + version);
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private Path write(String file, String text) throws IOException {
    Path path = clone.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path launcher() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("assay")) && Files.isDirectory(at.resolve(".mvn"))) {
        return at.resolve("assay");
      }
    }
    throw new IllegalStateException("no launcher at or above the working directory");
  }
}
