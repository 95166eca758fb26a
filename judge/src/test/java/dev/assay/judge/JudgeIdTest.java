package dev.assay.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgeIdTest {
  private static final JudgeId LOCAL =
      new JudgeId(JudgeId.Kind.TRAINED, "failures", "28fb".repeat(16));

  @Test
  void isCalled_byWhatListsShow_andByTheNameAlone() {
    assertThat(LOCAL.called()).isEqualTo("local:failures");
    assertThat(List.of(LOCAL.called(), "failures", LOCAL.text(), "local:" + LOCAL.text()))
        .allMatch(LOCAL::isCalled);
    assertThat(List.of("code:failures", "failure", "failures@0123456789abcdef", "local:", ""))
        .noneMatch(LOCAL::isCalled);
  }

  @Test
  void isCalled_ofACheck_takesDashes() {
    JudgeId check = new JudgeId(JudgeId.Kind.CODE, "calls_not_repeated", "a".repeat(64));

    assertThat(check.isCalled("code:calls-not-repeated")).isTrue();
    assertThat(check.isCalled("calls_not_repeated")).isTrue();
  }

  @Test
  void called_everyKind_hasItsPrefix() {
    assertThat(new JudgeId(JudgeId.Kind.MODEL, "tone/gpt", "a".repeat(64)).called())
        .isEqualTo("model:tone/gpt");
    assertThat(JudgeId.external("gpt-4").called()).isEqualTo("external:gpt-4");
  }
}
