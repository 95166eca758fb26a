package dev.assay.ingest.turn;

import static dev.assay.ingest.turn.Spans.agent;
import static dev.assay.ingest.turn.Spans.asks;
import static dev.assay.ingest.turn.Spans.result;
import static dev.assay.ingest.turn.Spans.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Emptied;
import dev.assay.trace.Folded;
import dev.assay.trace.Outcome;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules from spans to turns, one by one. */
class TurnFolderTest {
  private final TurnFolder folder = new TurnFolder(text -> "en");
  private final Spans spans = new Spans();

  @Test
  void toolLoop_isOneTurn() {
    Span agent = spans.agentSpan(1, null, 0, 10);
    spans.call(1, agent, 1, 2, List.of(user("Where?")), List.of(asks("a", "find")));
    spans.tool(1, agent, 2, 3, "find", "a");
    spans.call(
        1,
        agent,
        3,
        9,
        List.of(user("Where?"), asks("a", "find"), result("a", "here")),
        List.of(agent("Here.")));

    Turn turn = only(fold("trace"));
    assertThat(turn.userText()).isEqualTo("Where?");
    assertThat(turn.answerText()).isEqualTo("Here.");
    assertThat(turn.modelCalls()).isEqualTo(2);
    assertThat(turn.toolCalls()).isEqualTo(1);
    assertThat(turn.usage()).isEqualTo(Usage.of(20, 10));
    assertThat(turn.duration()).isEqualTo(Duration.ofSeconds(10));
    assertThat(turn.timeToFirstToken()).isEqualTo(Duration.ofMillis(3100));
    assertThat(turn.language()).isEqualTo("en");
  }

  @Test
  void rule1_sameResponseTwice_isOneCallWithTheRicherFields() {
    Span outer =
        spans.call(
            1,
            null,
            0,
            5,
            List.of(user("Hi")),
            List.of(agent("Hello")),
            "r1",
            Usage.of(92, 47),
            Status.OK);
    spans.call(
        1, outer, 1, 4, List.of(), List.of(), "r1", new Usage(412, 256, 64, 47, 0), Status.OK);

    Turn turn = only(fold("trace"));
    assertThat(turn.modelCalls()).isEqualTo(1);
    assertThat(turn.usage()).isEqualTo(new Usage(412, 256, 64, 47, 0));
    assertThat(turn.answerText()).isEqualTo("Hello");
  }

  @Test
  void rule1_spanThatSumsUpItsCalls_isNotCounted() {
    Span sum =
        spans.call(
            1,
            null,
            0,
            9,
            List.of(user("Hi")),
            List.of(agent("Bye")),
            null,
            Usage.of(30, 3),
            Status.OK);
    spans.call(
        1,
        sum,
        1,
        2,
        List.of(user("Hi")),
        List.of(asks("a", "x")),
        "r1",
        Usage.of(10, 1),
        Status.OK);
    spans.call(
        1,
        sum,
        3,
        4,
        List.of(user("Hi"), asks("a", "x"), result("a", "y")),
        List.of(agent("Bye")),
        "r2",
        Usage.of(20, 2),
        Status.OK);

    Turn turn = only(fold("trace"));
    assertThat(turn.modelCalls()).isEqualTo(2);
    assertThat(turn.usage()).isEqualTo(Usage.of(30, 3));
    assertThat(turn.toolCalls()).as("seen in the messages alone").isEqualTo(1);
  }

  // Some servers that speak OpenAI's protocol give every answer the same id.
  @Test
  void rule1_sameIdOfCallsOneAfterTheOther_areTwo() {
    Span agent = spans.agentSpan(1, null, 0, 9);
    spans.call(
        1, agent, 1, 2, List.of(user("A")), List.of(agent("a")), "x", Usage.of(10, 1), Status.OK);
    spans.call(
        1, agent, 3, 4, List.of(user("A")), List.of(agent("b")), "x", Usage.of(10, 1), Status.OK);

    Turn turn = only(fold("trace"));
    assertThat(turn.modelCalls()).isEqualTo(2);
    assertThat(turn.usage()).isEqualTo(Usage.of(20, 2));
  }

  @Test
  void rule1_parallelCallsOfTheSameSize_areTwo() {
    Span agent = spans.agentSpan(1, null, 0, 9);
    spans.call(
        1, agent, 1, 3, List.of(user("A")), List.of(agent("a")), "r1", Usage.of(10, 1), Status.OK);
    spans.call(
        1, agent, 1, 3, List.of(user("B")), List.of(agent("b")), "r2", Usage.of(10, 1), Status.OK);

    assertThat(only(fold("trace")).modelCalls()).isEqualTo(2);
  }

  @Test
  void rule2_idAtTheRootAlone_holdsForItsTrace_andAbsorbsTheTracesOwn() {
    spans.conversation("c1");
    Span root = spans.other(1, null, 0, 5);
    spans.conversation(null);
    spans.call(1, root, 1, 2, List.of(user("Hi")), List.of(agent("Hello")));

    Folded folded = fold("c1");
    assertThat(folded.turns()).hasSize(1);
    assertThat(folded.absorbed()).containsExactly(new ConversationId("p", Spans.trace(1)));
    ConversationId ofTrace = new ConversationId("p", Spans.trace(1));
    assertThat(folder.fold(ofTrace, spans.list(), Spans.BASE))
        .isEqualTo(new TurnFolder.Fold.Nothing(new Emptied(ofTrace, List.of())));
  }

  @Test
  void tokensAndCostThatNobodyTold_areNull_notZero() {
    spans.call(
        1, null, 1, 2, List.of(user("Hi")), List.of(agent("Hello")), null, null, Status.UNSET);

    Folded folded = fold("trace");

    assertThat(only(folded).usage()).isNull();
    assertThat(only(folded).cost()).isNull();
    assertThat(folded.conversation().usage()).isNull();
    assertThat(folded.conversation().cost()).isNull();
  }

  @Test
  void spansThatMakeNoTurn_areNothing_andAreNamed() {
    Span alone = spans.other(1, null, 0, 5);
    ConversationId id = new ConversationId("p", Spans.trace(1));

    assertThat(folder.fold(id, spans.list(), Spans.BASE))
        .isEqualTo(new TurnFolder.Fold.Nothing(new Emptied(id, List.of(alone.id()))));
  }

  @Test
  void rule3_newUserMessage_opensATurn_alsoInOneEnclosingSpan() {
    Span agent = spans.agentSpan(1, null, 0, 100);
    spans.call(1, agent, 1, 2, List.of(user("One")), List.of(agent("1")));
    spans.call(1, agent, 3, 4, List.of(user("One"), agent("1"), user("Two")), List.of(agent("2")));
    spans.call(
        1,
        agent,
        5,
        6,
        List.of(user("One"), agent("1"), user("Two"), agent("2"), user("Three")),
        List.of(agent("3")));

    assertThat(fold("trace").turns())
        .extracting(Turn::userText)
        .containsExactly("One", "Two", "Three");
    assertThat(fold("trace").turns()).extracting(Turn::answerText).containsExactly("1", "2", "3");
    assertThat(fold("trace").turns().getFirst().duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void rule3_everyCallATraceOfItsOwn_followsTheHistory() {
    spans.conversation("c1");
    spans.call(1, null, 1, 2, List.of(user("One")), List.of(asks("a", "x")));
    spans.call(
        2, null, 3, 4, List.of(user("One"), asks("a", "x"), result("a", "y")), List.of(agent("1")));
    spans.call(3, null, 5, 6, List.of(user("One"), agent("1"), user("Two")), List.of(agent("2")));

    List<Turn> turns = fold("c1").turns();
    assertThat(turns).extracting(Turn::userText).containsExactly("One", "Two");
    assertThat(turns).extracting(Turn::modelCalls).containsExactly(2, 1);
    assertThat(turns.getLast().rule()).isEqualTo(TurnFinder.HISTORY);
  }

  @Test
  void rule3_historyThatLostItsBeginning_stillGoesOn() {
    spans.conversation("c1");
    spans.call(1, null, 1, 2, List.of(user("One"), agent("1"), user("Two")), List.of(agent("2")));
    spans.call(2, null, 3, 4, List.of(user("Two"), agent("2"), user("Three")), List.of(agent("3")));

    assertThat(fold("c1").turns()).extracting(Turn::userText).containsExactly("Two", "Three");
  }

  @Test
  void rule4_subAgentsAndRouters_belongToTheOutermostSpan() {
    Span agent = spans.agentSpan(1, null, 0, 20);
    spans.call(1, agent, 1, 2, List.of(user("Route this: Where?")), List.of(agent("shipping")));
    Span tool = spans.tool(1, agent, 3, 9, "ask_expert", "t");
    Span expert = spans.agentSpan(1, tool, 4, 8);
    spans.call(1, expert, 5, 6, List.of(user("Find parcel")), List.of(agent("Oslo")));
    spans.call(1, agent, 10, 11, List.of(user("Where?")), List.of(agent("In Oslo.")));

    Turn turn = only(fold("trace"));
    assertThat(turn.modelCalls()).isEqualTo(3);
    assertThat(turn.answerText()).isEqualTo("In Oslo.");
    assertThat(turn.rule()).isEqualTo(TurnFinder.AGENT);
  }

  @Test
  void rule4_routerBeforeTheCallThatTakesTheHistoryUp_makesNoTurnOfItsOwn() {
    spans.conversation("c1");
    Span first = spans.agentSpan(1, null, 0, 5);
    spans.call(1, first, 1, 2, List.of(user("One")), List.of(agent("1")));
    Span second = spans.agentSpan(2, null, 10, 15);
    spans.call(2, second, 11, 12, List.of(user("Which way?")), List.of(agent("left")));
    spans.call(
        2, second, 13, 14, List.of(user("One"), agent("1"), user("Two")), List.of(agent("2")));

    assertThat(fold("c1").turns()).extracting(Turn::modelCalls).containsExactly(1, 2);
  }

  @Test
  void rule5_withoutContent_theOutermostAgentElseTheTraceIsATurn() {
    spans.conversation("c1");
    Span agent = spans.agentSpan(1, null, 0, 5);
    spans.call(1, agent, 1, 2, List.of(), List.of());
    spans.call(1, agent, 3, 4, List.of(), List.of());
    spans.call(2, null, 10, 11, List.of(), List.of());
    spans.agentSpan(3, null, 20, 21);

    assertThat(fold("c1").turns()).extracting(Turn::modelCalls).containsExactly(2, 1, 0);
    assertThat(fold("c1").turns()).extracting(Turn::rule).containsOnly(TurnFinder.NO_CONTENT);
  }

  @Test
  void rule6_retries_areOneTurnWithTheLastStatus() {
    Span agent = spans.agentSpan(1, null, 0, 10);
    spans.call(1, agent, 1, 2, List.of(user("Hi")), List.of(), null, null, Status.ERROR);
    spans.call(1, agent, 3, 4, List.of(user("Hi")), List.of(agent("Hello")));

    Turn turn = only(fold("trace"));
    assertThat(turn.status()).isNotEqualTo(Status.ERROR);
    assertThat(turn.error()).isNull();
    assertThat(turn.answerText()).isEqualTo("Hello");
  }

  @Test
  void failedTurn_tellsItsError_andTheConversationFailed() {
    spans.call(1, null, 1, 2, List.of(user("Hi")), List.of(), null, null, Status.ERROR);

    Folded folded = fold("trace");
    assertThat(only(folded).error()).isEqualTo("it failed");
    assertThat(folded.conversation().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(folded.conversation().status()).isEqualTo(Status.ERROR);
  }

  @Test
  void handOverToAPerson_isEscalated_unlessTheSenderSaysOtherwise() {
    Span agent = spans.agentSpan(1, null, 0, 10);
    spans.call(
        1, agent, 1, 2, List.of(user("Human!")), List.of(asks("a", "transfer_to_human_agents")));
    spans.tool(1, agent, 3, 4, "transfer_to_human_agents", "a");
    assertThat(fold("trace").conversation().outcome()).isEqualTo(Outcome.ESCALATED);

    spans.add(
        1,
        agent,
        SpanKind.OTHER,
        5,
        6,
        Status.UNSET,
        null,
        null,
        List.of(),
        List.of(),
        Outcome.RESOLVED);
    assertThat(fold("trace").conversation().outcome()).isEqualTo(Outcome.RESOLVED);
  }

  @Test
  void toolToldByTwoSpans_ranOnce() {
    Span agent = spans.agentSpan(1, null, 0, 10);
    spans.call(1, agent, 1, 2, List.of(user("Go")), List.of(asks("a", "find")));
    Span outer = spans.tool(1, agent, 3, 6, "find", "a");
    spans.tool(1, outer, 4, 5, "find", null);

    assertThat(only(fold("trace")).toolCalls()).isEqualTo(1);
  }

  @Test
  void parentCycleAndMissingParent_areFolded() {
    Span a = spans.agentSpan(1, null, 0, 10);
    Span b = spans.agentSpan(1, a, 1, 9);
    spans.call(1, b, 2, 3, List.of(user("Hi")), List.of(agent("Hello")));
    List<Span> cyclic =
        spans.list().stream()
            .map(span -> span.id().equals(a.id()) ? withParent(a, b) : span)
            .toList();

    assertThat(Spans.folded(folder, new ConversationId("p", Spans.trace(1)), cyclic)).isPresent();
    List<Span> orphans = List.of(spans.list().getLast());
    assertThat(Spans.folded(folder, new ConversationId("p", Spans.trace(1)), orphans)).isPresent();
  }

  @Test
  void spansWithoutAnyCallOrAgent_makeNoConversation() {
    spans.other(1, null, 0, 1);
    assertThat(Spans.folded(folder, new ConversationId("p", Spans.trace(1)), spans.list()))
        .isEmpty();
  }

  @Test
  void everySpanIsInATurn_exceptOneAroundSeveral() {
    Span root = spans.other(1, null, 0, 100);
    spans.call(1, root, 1, 2, List.of(user("One")), List.of(agent("1")));
    Span second =
        spans.call(
            1, root, 3, 4, List.of(user("One"), agent("1"), user("Two")), List.of(asks("a", "x")));
    Span tool = spans.tool(1, root, 5, 6, "x", "a");

    Folded folded = fold("trace");
    assertThat(folded.turnOfSpan()).hasSize(3).doesNotContainKey(root.id());
    assertThat(folded.turnOfSpan().get(tool.id())).isEqualTo(folded.turnOfSpan().get(second.id()));
  }

  private static Span withParent(Span span, Span parent) {
    return new Span(
        span.id(),
        parent.id().spanId(),
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        span.attribution(),
        span.model(),
        span.tool(),
        span.input(),
        span.output(),
        span.convention(),
        span.attributes(),
        span.resource(),
        span.events(),
        span.links());
  }

  private Folded fold(String id) {
    ConversationId conversation = new ConversationId("p", id.equals("trace") ? Spans.trace(1) : id);
    return Spans.folded(folder, conversation, spans.list()).orElseThrow();
  }

  private static Turn only(Folded folded) {
    assertThat(folded.turns()).hasSize(1);
    Conversation conversation = folded.conversation();
    assertThat(conversation.turns()).isEqualTo(1);
    return folded.turns().getFirst();
  }
}
