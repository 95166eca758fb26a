package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ten frameworks really emit, against the conversation that it should read as. */
class FrameworkTracesTest {
  /** Where the expectation differs from what the span says; RATIONALE.md names them. */
  private static final int DIFFERENT = 2;

  @Test
  void frameworkTraces_readAsTheConversationsTheyAre() throws IOException {
    int equal = 0;
    int notConverted = 0;
    List<String> different = new ArrayList<>();
    for (Path file : FrameworkTrace.all()) {
      for (FrameworkTrace.Compared one : FrameworkTrace.compare(file)) {
        if (one.isEqual()) {
          equal++;
        } else if (one.expected().equals("raw JSON")) {
          notConverted++;
        } else {
          different.add(one.toString());
        }
      }
    }
    assertThat(different).hasSizeLessThanOrEqualTo(DIFFERENT);
    assertThat(equal).isGreaterThanOrEqualTo(116);
    assertThat(equal + notConverted + different.size()).isEqualTo(142);
  }
}
