package dev.assay.judge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Attribution;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part.ToolRequest;
import dev.assay.trace.Part.ToolResponse;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CaseReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final ToolRequest ASKED = new ToolRequest("c1", "find", "{\"id\":1}");

  @Test
  void messages_toolRanBySpan_standsThereOnce() {
    TurnMessages messages =
        TurnMessages.of(
            turn("Where?", "There."),
            List.of(
                model(1, List.of(), new Message(Role.ASSISTANT, List.of(ASKED))),
                tool(2, new ToolCall("find", "c1", "{\"id\":1}", "shelf 4"), null),
                model(
                    3,
                    List.of(
                        new Message(Role.TOOL, List.of(new ToolResponse("c1", "find", "shelf 4")))),
                    Message.text(Role.ASSISTANT, "There."))));

    assertThat(messages.messages())
        .containsExactly(
            Message.text(Role.USER, "Where?"),
            new Message(Role.ASSISTANT, List.of(ASKED)),
            new Message(Role.TOOL, List.of(new ToolResponse("c1", "find", "shelf 4"))),
            Message.text(Role.ASSISTANT, "There."));
    assertThat(messages.calls())
        .containsExactly(new ToolCall("find", "c1", "{\"id\":1}", "shelf 4"));
  }

  @Test
  void messages_toolWithoutSpan_takesItsResultFromALaterMessage() {
    TurnMessages messages =
        TurnMessages.of(
            turn("Where?", "There."),
            List.of(
                model(1, List.of(), new Message(Role.ASSISTANT, List.of(ASKED))),
                model(
                    2,
                    List.of(
                        new Message(Role.TOOL, List.of(new ToolResponse("c1", "find", "shelf 4")))),
                    Message.text(Role.ASSISTANT, "There."))));

    assertThat(messages.calls())
        .containsExactly(new ToolCall("find", "c1", "{\"id\":1}", "shelf 4"));
  }

  @Test
  void messages_toolThatFailed_tellsItsError() {
    TurnMessages messages =
        TurnMessages.of(
            turn("Where?", ""),
            List.of(tool(1, new ToolCall("find", null, "{}", null), "no such order")));

    assertThat(messages.messages().getLast().toolResponses())
        .containsExactly(new ToolResponse(null, "find", "error: no such order"));
    assertThat(messages.calls()).containsExactly(new ToolCall("find", null, "{}", null));
  }

  @Test
  void toolDefinitions_ofAllCalls_areThereOnce() {
    ToolDefinitions tools = new ToolDefinitions();
    assertThat(tools.text()).isEmpty();
    tools.add("[{\"name\":\"a\"}]");
    tools.add(null);
    assertThat(tools.text()).contains("[{\"name\":\"a\"}]");
    tools.add("[{\"name\":\"a\"},{\"name\":\"b\"}]");
    tools.add("broken");
    assertThat(tools.text()).contains("[{\"name\":\"a\"},{\"name\":\"b\"}]");
  }

  @Test
  void turns_laterTurnWithAnotherTool_changesNoEarlierOne() {
    Turn first = turn("Where?", "There.");
    Turn second = numbered(turn("And now?", "Here."), "t2");
    List<Span> its = List.of(telling(1, "[{\"name\":\"a\"}]"));
    List<Span> later = List.of(telling(2, "[{\"name\":\"b\"}]"));

    Case alone = CaseReader.turns(List.of(first), Map.of("t", its), List.of()).getFirst();
    List<Case> both =
        CaseReader.turns(List.of(first, second), Map.of("t", its, "t2", later), List.of());

    assertThat(both.getFirst().contentHash()).isEqualTo(alone.contentHash());
    assertThat(both.getLast().context())
        .containsEntry(Case.TOOLS, "[{\"name\":\"a\"},{\"name\":\"b\"}]")
        .containsEntry(Case.POLICY, "Rules 1");
  }

  @Property
  void takes_share_drawsAboutSoManyAndAlwaysTheSame(@ForAll long seed) {
    CaseQuery query =
        new CaseQuery(
            dev.assay.trace.ConversationFilter.all("shop"), Subject.Kind.TURN, 0.25, seed);
    long taken = 0;
    for (int i = 0; i < 400; i++) {
      Subject subject = new Subject("shop", Subject.Kind.TURN, "t" + i);
      assertThat(query.takes(subject)).isEqualTo(query.takes(subject));
      taken += query.takes(subject) ? 1 : 0;
    }
    // Seven standard deviations around a hundred.
    assertThat(taken).isBetween(40L, 160L);
  }

  @Test
  void contentHash_otherSubjectSameWords_isTheSame() {
    Case one = of("a", "Hi");

    assertThat(of("b", "Hi").contentHash()).isEqualTo(one.contentHash());
    assertThat(of("a", "Ho").contentHash()).isNotEqualTo(one.contentHash());
  }

  private static Case of(String id, String text) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, id),
        "c",
        NOON,
        "",
        "en",
        List.of(Message.text(Role.USER, text)),
        0,
        List.of(),
        Map.of());
  }

  private static Turn turn(String user, String answer) {
    return new Turn(
        new ConversationId("shop", "c"),
        "t",
        "1".repeat(32),
        0,
        "otlp",
        false,
        user,
        answer,
        1,
        1,
        null,
        null,
        NOON,
        Duration.ofSeconds(1),
        null,
        Status.OK,
        null,
        "en",
        "s",
        "1",
        "r");
  }

  private static Turn numbered(Turn turn, String id) {
    return new Turn(
        turn.conversation(),
        id,
        turn.traceId(),
        1,
        turn.source(),
        turn.simulated(),
        turn.userText(),
        turn.answerText(),
        turn.modelCalls(),
        turn.toolCalls(),
        turn.usage(),
        turn.cost(),
        turn.startedAt(),
        turn.duration(),
        turn.timeToFirstToken(),
        turn.status(),
        turn.error(),
        turn.language(),
        turn.service(),
        turn.release(),
        turn.rule());
  }

  /** A model's call with rules and tools. */
  private static Span telling(int number, String tools) {
    Span plain =
        model(
            number,
            List.of(Message.text(Role.SYSTEM, "Rules " + number)),
            Message.text(Role.ASSISTANT, "There."));
    return new Span(
        plain.id(),
        null,
        plain.name(),
        plain.kind(),
        plain.startedAt(),
        plain.duration(),
        plain.status(),
        null,
        plain.attribution(),
        plain.model(),
        null,
        plain.input(),
        plain.output(),
        plain.convention(),
        Map.of("gen_ai.tool.definitions", tools),
        plain.resource(),
        plain.events(),
        plain.links());
  }

  private static Span model(int number, List<Message> input, Message output) {
    ModelCall call = new ModelCall("chat", null, null, null, null, null, null, List.of(), null);
    return span(number, SpanKind.MODEL, call, null, null, input, List.of(output));
  }

  private static Span tool(int number, ToolCall call, @Nullable String error) {
    return span(number, SpanKind.TOOL, null, call, error, List.of(), List.of());
  }

  private static Span span(
      int number,
      SpanKind kind,
      @Nullable ModelCall model,
      @Nullable ToolCall tool,
      @Nullable String error,
      List<Message> input,
      List<Message> output) {
    return new Span(
        new SpanId("shop", "1".repeat(32), "%016x".formatted(number)),
        null,
        "s",
        kind,
        NOON.plusSeconds(number),
        Duration.ZERO,
        Status.OK,
        error,
        new Attribution("s", "1", "otlp", false, null, "c", null, null),
        model,
        tool,
        input,
        output,
        "none",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
