package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.OTHER_PROJECT;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.conversation;
import static dev.assay.trace.Examples.folded;
import static dev.assay.trace.Examples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ConversationStore} does with one conversation; {@link ConversationPageContract}
 * holds what it does with many. Each test starts with an empty store.
 */
public abstract class ConversationStoreContract extends ConversationPageContract {

  @Test
  void find_afterReplace_givesEveryField() {
    Conversation whole = conversation(PROJECT, "c1");
    Conversation sparse =
        new Conversation(
            new ConversationId(PROJECT, "c2"),
            "tau-bench",
            false,
            "",
            0,
            0,
            0,
            List.of(),
            null,
            Outcome.UNKNOWN,
            null,
            Instant.EPOCH,
            Duration.ZERO,
            Status.UNSET,
            null,
            "",
            "",
            "");

    store().replace(List.of(folded(whole, List.of()), folded(sparse, List.of())));

    assertThat(store().find(whole.id())).contains(whole);
    assertThat(store().find(sparse.id())).contains(sparse);
  }

  @Test
  void find_unknownOrOtherProject_isEmpty() {
    store().replace(List.of(folded(conversation(PROJECT, "c1"), List.of())));

    assertThat(store().find(new ConversationId(PROJECT, "c2"))).isEmpty();
    assertThat(store().find(new ConversationId(OTHER_PROJECT, "c1"))).isEmpty();
  }

  @Test
  void turns_givesEveryFieldByPosition() {
    Conversation one = conversation(PROJECT, "c1");
    Turn first = turn(one.id(), 0);
    Turn sparse =
        new Turn(
            one.id(),
            "later",
            first.traceId(),
            1,
            "otlp",
            false,
            "",
            "",
            0,
            0,
            null,
            null,
            first.startedAt(),
            first.duration(),
            null,
            Status.ERROR,
            "rate limited",
            "",
            "",
            "",
            "trace");

    store().replace(List.of(folded(one, List.of(sparse, first))));

    assertThat(store().turns(one.id())).containsExactly(first, sparse);
    assertThat(store().turns(PROJECT, List.of("c1", "none")))
        .containsOnlyKeys("c1")
        .containsEntry("c1", List.of(first, sparse));
    assertThat(store().turn(PROJECT, "later")).contains(sparse);
  }

  @Test
  void turns_unknownOrOtherProject_isEmpty() {
    Conversation one = conversation(PROJECT, "c1");
    store().replace(List.of(folded(one, List.of(turn(one.id(), 0)))));

    assertThat(store().turns(new ConversationId(PROJECT, "c2"))).isEmpty();
    assertThat(store().turns(new ConversationId(OTHER_PROJECT, "c1"))).isEmpty();
    assertThat(store().turns(OTHER_PROJECT, List.of("c1"))).isEmpty();
    assertThat(store().turn(OTHER_PROJECT, "c1-0")).isEmpty();
    assertThat(store().turn(PROJECT, "c1-1")).isEmpty();
  }

  @Test
  void replace_again_leavesTheNewTurnsOnly() {
    Conversation one = conversation(PROJECT, "c1");
    store()
        .replace(
            List.of(folded(one, List.of(turn(one.id(), 0), turn(one.id(), 1), turn(one.id(), 2)))));

    store().replace(List.of(folded(one, List.of(turn(one.id(), 0)))));

    assertThat(store().turns(one.id())).containsExactly(turn(one.id(), 0));
    assertThat(store().turn(PROJECT, "c1-2")).isEmpty();
    assertThat(store().count(ConversationFilter.all(PROJECT))).isEqualTo(1);
  }

  @Test
  void replace_turnThatWasGone_bringsItBack() {
    Conversation one = conversation(PROJECT, "c1");
    List<Turn> both = List.of(turn(one.id(), 0), turn(one.id(), 1));
    store().replace(List.of(folded(one, both)));
    store().replace(List.of(folded(one, both.subList(0, 1))));

    store().replace(List.of(folded(one, both)));

    assertThat(store().turns(one.id())).isEqualTo(both);
  }

  @Test
  void replace_startMoved_leavesOneCopy() {
    Conversation one = conversation(PROJECT, "c1");
    store().replace(List.of(folded(one, List.of())));

    Conversation earlier = startedAt(one, one.startedAt().minusSeconds(90_000));
    store().replace(List.of(folded(earlier, List.of())));

    assertThat(store().find(one.id())).contains(earlier);
    assertThat(ids(ConversationFilter.all(PROJECT))).containsExactly("c1");
  }

  @Test
  void replace_absorbed_removesItAndItsTurns() {
    Conversation byTrace = conversation(PROJECT, Examples.traceId(1));
    Turn turn = turn(byTrace.id(), 0);
    store().replace(List.of(folded(byTrace, List.of(turn))));

    Conversation named = conversation(PROJECT, "c1");
    Turn moved = turn(named.id(), 0);
    store()
        .replace(
            List.of(
                new Folded(named, List.of(moved), Map.of(), List.of(byTrace.id()), Instant.now())));

    assertThat(store().find(byTrace.id())).isEmpty();
    assertThat(store().turns(byTrace.id())).isEmpty();
    assertThat(store().turn(PROJECT, turn.turnId())).isEmpty();
    assertThat(ids(ConversationFilter.all(PROJECT))).containsExactly("c1");
  }

  @Test
  void remove_takesTheConversationAndItsTurnsAway() {
    Conversation one = conversation(PROJECT, "c1");
    Conversation other = conversation(OTHER_PROJECT, "c1");
    store()
        .replace(
            List.of(
                folded(one, List.of(turn(one.id(), 0))),
                folded(other, List.of(turn(other.id(), 0)))));

    store()
        .remove(
            List.of(
                new Emptied(one.id(), List.of()),
                new Emptied(new ConversationId(PROJECT, "never there"), List.of())));

    assertThat(store().find(one.id())).isEmpty();
    assertThat(store().turns(one.id())).isEmpty();
    assertThat(store().turn(PROJECT, "c1-0")).isEmpty();
    assertThat(store().projects()).containsExactly(OTHER_PROJECT);
    assertThat(store().turns(other.id())).hasSize(1);
  }

  @Test
  void replace_afterRemove_bringsItBack() {
    Conversation one = conversation(PROJECT, "c1");
    store().replace(List.of(folded(one, List.of(turn(one.id(), 0)))));
    store().remove(List.of(new Emptied(one.id(), List.of())));

    store().replace(List.of(folded(one, List.of(turn(one.id(), 0)))));

    assertThat(store().find(one.id())).contains(one);
    assertThat(store().turns(one.id())).hasSize(1);
  }

  @Test
  void find_many_givesThoseThatAreThere() {
    Conversation one = conversation(PROJECT, "c1");
    Conversation two = conversation(PROJECT, "c2");
    store().replace(List.of(folded(one, List.of()), folded(two, List.of())));

    assertThat(store().find(PROJECT, List.of("c1", "c2", "c3")))
        .containsExactlyInAnyOrder(one, two);
    assertThat(store().find(OTHER_PROJECT, List.of("c1"))).isEmpty();
    assertThat(store().find(PROJECT, List.of())).isEmpty();
  }

  @Test
  void replace_nothing_doesNothing() {
    store().replace(List.of());

    assertThat(store().projects()).isEmpty();
  }

  @Test
  void latestProject_isTheOneOfTheNewestConversation() {
    assertThat(store().latestProject()).isEmpty();
    store()
        .replace(
            List.of(
                folded(conversation(PROJECT, "c1"), List.of()),
                folded(
                    new ConversationEdit(conversation(OTHER_PROJECT, "c1"))
                        .startedAt(NOON.plusSeconds(1))
                        .get(),
                    List.of())));

    assertThat(store().latestProject()).contains(OTHER_PROJECT);
  }

  @Test
  void projects_areSortedAndOnce() {
    store()
        .replace(
            List.of(
                folded(conversation(PROJECT, "c1"), List.of()),
                folded(conversation(PROJECT, "c2"), List.of()),
                folded(conversation(OTHER_PROJECT, "c1"), List.of())));

    assertThat(store().projects()).containsExactly(OTHER_PROJECT, PROJECT);
  }
}
