package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Help and documents name the same variables. */
final class SettingsTest {
  private static final Pattern VARIABLE = Pattern.compile("`(ASSAY_[A-Z_]*[A-Z])`");

  @Test
  void help_namesEveryVariableOfTheReadme() throws IOException {
    Set<String> known =
        Settings.all().map(Settings.Setting::name).collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).containsAll(variables(root().resolve("README.md")));
  }

  @Test
  void readmes_nameEveryVariableOfTheHelp() throws IOException {
    Set<String> told = variables(root().resolve("README.md"));
    told.addAll(variables(root().resolve("store").resolve("README.md")));

    assertThat(Settings.all().map(Settings.Setting::name)).allMatch(told::contains);
  }

  private static Set<String> variables(Path document) throws IOException {
    Matcher found = VARIABLE.matcher(Files.readString(document));
    Set<String> names = new TreeSet<>();
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("store")) && Files.exists(at.resolve("CONTRIBUTING.md"))) {
        return at;
      }
    }
    throw new IllegalStateException("no project at or above the working directory");
  }
}
