package dev.assay.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionsTest {
  @Test
  void forgetContents_redactsWhatReasonsQuote() {
    Rejections rejections = new Rejections();
    rejections.add("does not parse: token jane", () -> "jane".getBytes(UTF_8));
    rejections.add("does not parse: token john", () -> "john".getBytes(UTF_8));
    rejections.note("left out: jane");

    rejections.forgetContents(text -> text.replaceAll("jane|john", "[name]"));

    assertThat(rejections.reasons())
        .isEqualTo("2 × does not parse: token [name]; 1 × left out: [name]");
    assertThat(rejections.kept())
        .allSatisfy(
            one -> {
              assertThat(one.reason()).isEqualTo("does not parse: token [name]");
              assertThat(one.bytes().isEmpty()).isTrue();
              assertThat(one.size()).isEqualTo(4);
            });
  }
}
