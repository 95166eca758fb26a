package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.OTHER_PROJECT;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.conversation;
import static dev.assay.trace.Examples.folded;
import static dev.assay.trace.Examples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.trace.ConversationPage.Cursor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every {@link ConversationStore} filters, sorts, pages and counts. */
abstract class ConversationPageContract {
  private static final ConversationFilter ALL = ConversationFilter.all(PROJECT);

  protected abstract ConversationStore store();

  @ParameterizedTest
  @EnumSource
  void page_byPage_givesEachOnceInOrder(ConversationOrder order) {
    insertElevenWithTies();

    for (boolean descending : new boolean[] {false, true}) {
      List<Conversation> whole = store().page(ALL, order, descending, null, 100).conversations();

      assertThat(pages(order, descending, 3)).isEqualTo(whole);
      assertThat(whole).hasSize(11).isSortedAccordingTo(comparator(order, descending));
    }
  }

  @Test
  void page_endsExactlyAtLimit_hasNoNext() {
    insertElevenWithTies();

    assertThat(store().page(ALL, ConversationOrder.STARTED, true, null, 11).next()).isNull();
    assertThat(store().page(ALL, ConversationOrder.STARTED, true, null, 10).next()).isNotNull();
  }

  @Test
  void page_rowsAddedBefore_neitherRepeatsNorSkips() {
    insertElevenWithTies();
    List<Conversation> before =
        store().page(ALL, ConversationOrder.STARTED, true, null, 100).conversations();
    ConversationPage first = store().page(ALL, ConversationOrder.STARTED, true, null, 4);

    insert(startedAt(conversation(PROJECT, "newest"), NOON.plusSeconds(1_000)));
    List<Conversation> rest =
        store().page(ALL, ConversationOrder.STARTED, true, first.next(), 100).conversations();

    assertThat(first.conversations()).isEqualTo(before.subList(0, 4));
    assertThat(rest).isEqualTo(before.subList(4, 11));
  }

  @ParameterizedTest
  @EnumSource
  void place_afterSoManyRows_isWhereThePageAfterThemBegins(ConversationOrder order) {
    insertElevenWithTies();

    for (boolean descending : new boolean[] {false, true}) {
      for (int rows = 1; rows <= 10; rows++) {
        assertThat(store().place(ALL, order, descending, rows))
            .hasValue(store().page(ALL, order, descending, null, rows).next());
      }
    }
  }

  @Test
  void place_atOrBeyondTheEnd_isEmpty() {
    insertElevenWithTies();

    assertThat(store().place(ALL, ConversationOrder.STARTED, true, 11)).isEmpty();
    assertThat(store().place(ALL, ConversationOrder.STARTED, true, 5_000)).isEmpty();
    assertThatThrownBy(() -> store().place(ALL, ConversationOrder.STARTED, true, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void page_emptyStore_isEmpty() {
    assertThat(store().page(ALL, ConversationOrder.COST, false, null, 5))
        .isEqualTo(new ConversationPage(List.of(), null));
  }

  @Test
  void filter_eachCondition_keepsWhatPasses() {
    insert(
        conversation(PROJECT, "base"),
        new ConversationEdit(conversation(PROJECT, "other"))
            .release("2.0.0")
            .language("th")
            .outcome(Outcome.FAILED)
            .tools(List.of("search"))
            .source("tau-bench")
            .cost(null)
            .status(Status.ERROR)
            .startedAt(NOON.plusSeconds(60))
            .get());

    assertThat(ids(ALL)).containsExactlyInAnyOrder("base", "other");
    assertThat(ids(ALL.between(NOON, NOON.plusSeconds(60)))).containsExactly("base");
    assertThat(ids(ALL.between(NOON.plusNanos(1), null))).containsExactly("other");
    assertThat(ids(ALL.between(null, NOON))).isEmpty();
    FilterEdit edit = new FilterEdit(ALL);
    assertThat(ids(edit.releases("2.0.0", "3"))).containsExactly("other");
    assertThat(ids(edit.languages("de"))).containsExactly("base");
    assertThat(ids(edit.outcomes(Outcome.FAILED, Outcome.UNKNOWN))).containsExactly("other");
    assertThat(ids(edit.tools("search", "issue_refund")))
        .containsExactlyInAnyOrder("base", "other");
    assertThat(ids(edit.tools("search"))).containsExactly("other");
    assertThat(ids(edit.sources("tau-bench"))).containsExactly("other");
    assertThat(ids(edit.status(Status.ERROR))).containsExactly("other");
    assertThat(ids(edit.moreThanCost("0.002469133"))).containsExactly("base");
    assertThat(ids(edit.moreThanCost("0.002469134"))).isEmpty();
    assertThat(ids(edit.moreThanCost("0"))).containsExactly("base");
    assertThat(ids(edit.releases("it's \\ \"1\"\n"))).isEmpty();
  }

  @Test
  void filter_text_findsEveryWordWhateverTheCase() {
    Conversation one = conversation(PROJECT, "c1");
    Conversation two = conversation(PROJECT, "c2");
    store()
        .replace(
            List.of(
                folded(one, List.of(said(turn(one.id(), 0), "Où est ma COMMANDE 100%?", "Là."))),
                folded(two, List.of(said(turn(two.id(), 0), "我的订单在哪里？", "It's here_now")))));

    FilterEdit edit = new FilterEdit(ALL);
    assertThat(ids(edit.text("commande"))).containsExactly("c1");
    assertThat(ids(edit.text("  LÀ ma "))).containsExactly("c1");
    assertThat(ids(edit.text("100%"))).containsExactly("c1");
    assertThat(ids(edit.text("订单"))).containsExactly("c2");
    assertThat(ids(edit.text("it's"))).containsExactly("c2");
    assertThat(ids(edit.text("here.now"))).isEmpty();
    assertThat(ids(edit.text("commande 订单"))).isEmpty();
    assertThat(ids(edit.text(" "))).containsExactlyInAnyOrder("c1", "c2");
  }

  @Test
  void count_andFacets_followTheFilter() {
    insert(
        conversation(PROJECT, "c1"),
        conversation(PROJECT, "c2"),
        new ConversationEdit(conversation(PROJECT, "c3"))
            .release("2.0.0")
            .language("")
            .tools(List.of("find_order", "search"))
            .get(),
        conversation(OTHER_PROJECT, "c4"));

    assertThat(store().count(ALL)).isEqualTo(3);
    assertThat(store().count(new FilterEdit(ALL).releases("2.0.0"))).isEqualTo(1);
    assertThat(store().facets(ALL))
        .isEqualTo(
            new Facets(
                List.of("1.4.0", "2.0.0"),
                List.of("de"),
                List.of("find_order", "issue_refund", "search"),
                List.of("shop-agent"),
                List.of("otlp")));
    assertThat(store().facets(ConversationFilter.all("third")))
        .isEqualTo(new Facets(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void facets_someWithoutRelease_nameThemByAnEmptyOne() {
    insert(
        conversation(PROJECT, "c1"),
        new ConversationEdit(conversation(PROJECT, "c2")).release("").get(),
        new ConversationEdit(conversation(PROJECT, "c3")).release("").get());

    assertThat(store().facets(ALL).releases()).containsExactly("", "1.4.0");
    assertThat(store().count(new FilterEdit(ALL).releases(""))).isEqualTo(2);
  }

  @Test
  void page_ofTheOtherProject_isNotSeen() {
    insert(conversation(PROJECT, "ours"), conversation(OTHER_PROJECT, "theirs"));

    assertThat(ids(ALL)).containsExactly("ours");
    assertThat(ids(ConversationFilter.all(OTHER_PROJECT))).containsExactly("theirs");
  }

  protected final List<String> ids(ConversationFilter filter) {
    return store().page(filter, ConversationOrder.STARTED, true, null, 100).conversations().stream()
        .map(one -> one.id().id())
        .toList();
  }

  protected static Conversation startedAt(Conversation one, Instant start) {
    return new ConversationEdit(one).startedAt(start).get();
  }

  private void insert(Conversation... conversations) {
    store().replace(List.of(conversations).stream().map(one -> folded(one, List.of())).toList());
  }

  private void insertElevenWithTies() {
    for (int i = 0; i < 11; i++) {
      insert(
          new ConversationEdit(conversation(PROJECT, "c%02d".formatted(i)))
              .startedAt(NOON.plusNanos(i / 3))
              .duration(Duration.ofNanos(1 + i % 4))
              .cost(i % 5 == 0 ? null : new BigDecimal(i % 3).movePointLeft(9))
              .turns(i % 2)
              .toolCalls(i / 6)
              .get());
    }
  }

  private List<Conversation> pages(ConversationOrder order, boolean descending, int limit) {
    List<Conversation> all = new ArrayList<>();
    Cursor next = null;
    do {
      ConversationPage page = store().page(ALL, order, descending, next, limit);
      assertThat(page.conversations()).hasSizeBetween(1, limit);
      all.addAll(page.conversations());
      next = page.next();
    } while (next != null);
    return all;
  }

  private static Comparator<Conversation> comparator(ConversationOrder order, boolean descending) {
    Comparator<Conversation> byKey =
        switch (order) {
          case STARTED -> Comparator.comparing(Conversation::startedAt);
          case DURATION -> Comparator.comparing(Conversation::duration);
          case COST -> Comparator.comparing(one -> orMinusOne(one.cost()));
          case TURNS -> Comparator.comparing(Conversation::turns);
          case TOOL_CALLS -> Comparator.comparing(Conversation::toolCalls);
        };
    Comparator<Conversation> ascending = byKey.thenComparing(one -> one.id().id());
    return descending ? ascending.reversed() : ascending;
  }

  private static BigDecimal orMinusOne(@Nullable BigDecimal cost) {
    return cost == null ? BigDecimal.ONE.negate() : cost;
  }

  private static Turn said(Turn turn, String user, String answer) {
    return new TurnEdit(turn).said(user, answer).get();
  }
}
