package dev.assay.ingest.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Folded;
import dev.assay.trace.Message;
import dev.assay.trace.Span;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds of every fold, over random conversations. */
class TurnFolderPropertyTest {
  private static final ConversationId ID = new ConversationId("p", "c");
  private final TurnFolder folder = new TurnFolder(text -> "");

  @Property(tries = 300)
  void fold_doesNotDependOnOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    List<Span> spans = random(seed, size);
    List<Span> shuffled = new ArrayList<>(spans);
    Collections.shuffle(shuffled, new Random(seed + 1));

    assertThat(fold(shuffled)).isEqualTo(fold(spans));
  }

  @Property(tries = 100)
  void spansThatComeTwice_changeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    List<Span> spans = random(seed, size);
    List<Span> twice = new ArrayList<>(spans);
    twice.addAll(spans);

    assertThat(fold(twice)).isEqualTo(fold(spans));
  }

  @Property(tries = 300)
  void sumsAreEqual_andEverySpanIsInOneTurnAtMost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    for (Folded folded : fold(random(seed, size))) {
      Usage sum = Usage.sum(folded.turns().stream().map(Turn::usage));
      assertThat(folded.conversation().usage()).isEqualTo(sum);
      assertThat(folded.conversation().modelCalls())
          .isEqualTo(folded.turns().stream().mapToInt(Turn::modelCalls).sum());
      Set<String> ids = new HashSet<>();
      folded.turns().forEach(turn -> assertThat(ids.add(turn.turnId())).isTrue());
      assertThat(ids).containsAll(folded.turnOfSpan().values());
      assertThat(folded.outside()).doesNotContainAnyElementsOf(folded.turnOfSpan().keySet());
      assertThat(folded.turns()).extracting(Turn::position).isSorted().doesNotHaveDuplicates();
    }
  }

  @Property(tries = 200)
  void lateSpans_leaveTheIdsOfEarlierTurns(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int turns) {
    List<Span> spans = conversation(seed, turns);
    List<Span> early = spans.subList(0, spans.size() / 2);
    List<String> before =
        fold(early).stream().flatMap(f -> f.turns().stream()).map(Turn::turnId).toList();
    List<String> after =
        fold(spans).stream().flatMap(f -> f.turns().stream()).map(Turn::turnId).toList();

    assertThat(after).containsAll(before);
  }

  private List<Folded> fold(List<Span> spans) {
    return Spans.folded(folder, ID, spans).stream().toList();
  }

  /** Turns in traces of their own, each exported from the inside out as SDKs do. */
  private static List<Span> conversation(long seed, int turns) {
    Random random = new Random(seed);
    Spans spans = new Spans().conversation("c");
    List<Message> history = new ArrayList<>();
    List<Span> arrival = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      double at = turn * 100.0;
      history.add(Spans.user("question " + turn));
      Span root = spans.agentSpan(turn + 1, null, at, at + 50);
      if (random.nextBoolean()) {
        arrival.add(
            spans.call(
                turn + 1,
                root,
                at + 1,
                at + 2,
                List.of(Spans.user("route")),
                List.of(Spans.agent("x"))));
      }
      arrival.add(
          spans.call(
              turn + 1,
              root,
              at + 3,
              at + 4,
              List.copyOf(history),
              List.of(Spans.agent("a" + turn))));
      arrival.add(root);
      history.add(Spans.agent("a" + turn));
    }
    return arrival;
  }

  private static List<Span> random(long seed, int size) {
    Random random = new Random(seed);
    Spans spans = new Spans();
    List<Span> made = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      spans.conversation(random.nextInt(3) > 0 ? "c" : null);
      int trace = 1 + random.nextInt(3);
      @Nullable Span parent = parent(made, trace, random);
      double from = random.nextInt(100);
      double to = from + random.nextInt(20);
      made.add(
          switch (random.nextInt(6)) {
            case 0 -> spans.agentSpan(trace, parent, from, to);
            case 1 ->
                spans.tool(
                    trace,
                    parent,
                    from,
                    to,
                    "t" + random.nextInt(2),
                    random.nextBoolean() ? "id" : null);
            case 2 -> spans.other(trace, parent, from, to);
            default -> call(spans, trace, parent, from, to, random);
          });
    }
    return made;
  }

  private static Span call(
      Spans spans, int trace, @Nullable Span parent, double from, double to, Random random) {
    List<Message> input = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      input.add(
          random.nextBoolean()
              ? Spans.user("u" + random.nextInt(3))
              : Spans.agent("a" + random.nextInt(3)));
    }
    return spans.call(
        trace,
        parent,
        from,
        to,
        input,
        random.nextBoolean() ? List.of(Spans.agent("a" + random.nextInt(3))) : List.of(),
        random.nextInt(3) == 0 ? "r" + random.nextInt(3) : null,
        random.nextBoolean() ? Usage.of(random.nextInt(100), random.nextInt(10)) : null,
        random.nextInt(5) == 0 ? Status.ERROR : Status.UNSET);
  }

  private static @Nullable Span parent(List<Span> made, int trace, Random random) {
    List<Span> inTrace =
        made.stream().filter(s -> s.id().traceId().equals(Spans.trace(trace))).toList();
    return inTrace.isEmpty() || random.nextInt(3) == 0
        ? null
        : inTrace.get(random.nextInt(inTrace.size()));
  }
}
