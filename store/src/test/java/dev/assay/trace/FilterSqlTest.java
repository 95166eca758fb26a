package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Sql;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each statement that filters conversations by one condition holds all of them. */
final class FilterSqlTest {
  private static final String FILTER = "conversation_filter.sql";
  private static final List<String> CONDITIONS =
      Sql.of(FilterSqlTest.class, FILTER).text().lines().toList();

  static Stream<String> statements() throws IOException, URISyntaxException {
    URI here = Objects.requireNonNull(FilterSqlTest.class.getResource(FILTER)).toURI();
    try (Stream<Path> files = Files.list(Path.of(here).resolveSibling(""))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream()
          .filter(file -> file.endsWith(".sql"))
          .filter(
              file ->
                  Sql.of(FilterSqlTest.class, file)
                      .text()
                      .contains("multiSearchAllPositions(said"));
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statement_holdsTheWholeFilter(String file) {
    assertThat(CONDITIONS).hasSize(11);
    assertThat(Sql.of(FilterSqlTest.class, file).text().lines()).containsSequence(CONDITIONS);
    assertThat(Sql.of(FilterSqlTest.class, file).text()).doesNotContain("-- include");
  }
}
