package dev.assay.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.user.ModelUser;
import dev.assay.bench.harness.user.UserStrategy;
import dev.assay.judge.model.ChatAnswer;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What models that play users are told, message by message, as upstream tells them. */
final class ModelUserTest {
  private final List<ChatRequest> asked = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();

  @Test
  void verify_goodLine_isRemembered() throws Exception {
    ModelUser user = user(UserStrategy.VERIFY);
    answers.addAll(List.of("bad", "false", "good", "True", "next", "true"));

    assertThat(user.answer("Hi!")).isEqualTo("good");
    user.answer("And?");

    assertThat(said(asked.get(4))).containsExactly("S: system", "U: Hi!", "A: good", "U: And?");
  }

  @Test
  void verify_noGoodLine_saysTheThirdAndForgetsIt() throws Exception {
    ModelUser user = user(UserStrategy.VERIFY);
    answers.addAll(List.of("one", "false", "two", "false", "three", "false", "next", "true"));

    assertThat(user.answer("Hi!")).isEqualTo("three");
    user.answer("And?");

    assertThat(said(asked.get(6))).containsExactly("S: system", "U: Hi!", "U: And?");
  }

  @Test
  void reflection_secondLine_isJudgedWithTheProposalAndBothAreRemembered() throws Exception {
    ModelUser user = user(UserStrategy.REFLECTION);
    answers.addAll(
        List.of(
            "one", "false", "Reflection:\nno\n\nResponse:\nbetter", "two", "true", "next", "true"));

    assertThat(user.answer("Hi!")).isEqualTo("two");
    user.answer("And?");

    assertThat(said(asked.get(3))).containsExactly("S: system", "U: Hi!", "U: better");
    assertThat(said(asked.get(4)).getFirst())
        .contains(
            """
            \s\s\s\s
            # Transcript:
            System: system
            Customer: Hi!
            Customer: better

            # Response:
            two
            """);
    assertThat(said(asked.get(5)))
        .containsExactly("S: system", "U: Hi!", "A: one", "A: two", "U: And?");
  }

  @Test
  void reflection_secondLineIsNoBetter_saysTheFirst() throws Exception {
    ModelUser user = user(UserStrategy.REFLECTION);
    answers.addAll(List.of("one", "false", "Response: better", "two", "false"));

    assertThat(user.answer("Hi!")).isEqualTo("one");
  }

  @Test
  void react_thought_isRememberedAndNotHeard() throws Exception {
    ModelUser user = user(UserStrategy.REACT);
    String whole = "Thought:\nhm\n\nUser Response:\nHello";
    answers.addAll(List.of(whole, "User Response: x"));

    assertThat(user.answer("Hi!")).isEqualTo("Hello");
    user.answer("And?");

    assertThat(said(asked.get(1))).containsExactly("S: system", "U: Hi!", "A: " + whole, "U: And?");
  }

  private ModelUser user(UserStrategy strategy) {
    ChatModel model =
        new ChatModel() {
          @Override
          public String name() {
            return "user";
          }

          @Override
          public ChatAnswer ask(ChatRequest request) {
            asked.add(request);
            return new ChatAnswer.Answered(
                Message.text(Role.ASSISTANT, answers.remove()),
                ChatAnswer.Finish.STOP,
                "user",
                "",
                new ChatAnswer.Spent(Usage.NONE, null, BigDecimal.ZERO, 1, Duration.ZERO));
          }
        };
    return new ModelUser(
        new MeteredModel(model, new TrialContext.Account(), false), strategy, "system", 1, 1);
  }

  private static List<String> said(ChatRequest request) {
    return request.messages().stream()
        .map(message -> message.role().name().charAt(0) + ": " + message.text())
        .toList();
  }
}
