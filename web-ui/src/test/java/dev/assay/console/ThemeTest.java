package dev.assay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ThemeTest {
  private static final Pattern COLOUR =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?|hwb|oklch|oklab|lab|lch)\\(");

  @Test
  void colours_areNamedInTheThemeOnly() throws IOException {
    assertThat(linesWithColour("src/main")).isEmpty();
  }

  @Test
  void theme_namesColours() throws IOException {
    assertThat(COLOUR.matcher(Files.readString(theme())).find()).isTrue();
  }

  private static List<String> linesWithColour(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(theme().getFileName()))
          .filter(file -> file.toString().matches(".*\\.(css|js|java|svg)"))
          .flatMap(ThemeTest::lines)
          .filter(line -> COLOUR.matcher(line).find())
          .toList();
    }
  }

  private static Path theme() {
    return Path.of("src/main/resources/META-INF/resources/assay/theme.css");
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(line -> file.getFileName() + ": " + line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
