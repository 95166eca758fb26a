package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A right conversation with one thing made wrong fails for that reason; what is harmless, not. */
class MultiTurnMutationTest {
  private static final List<MultiTurnItem> ITEMS =
      Data.bfcl(BfclVersion.V4).conversations(BfclCategory.MULTI_TURN_BASE);
  private static final MultiTurnGrader GRADER = new MultiTurnGrader(LongContext.none());

  @Provide
  Arbitrary<MultiTurnItem> items() {
    return Arbitraries.of(ITEMS);
  }

  private static ArrayNode right(MultiTurnItem item) throws MalformedCall {
    return (ArrayNode) new MultiTurnTest().output(item);
  }

  private static Verdict grade(MultiTurnItem item, ArrayNode output) {
    return GRADER.grade(item, CallSyntax.FUNCTION_CALLING, output);
  }

  private static Reason reason(MultiTurnItem item, ArrayNode output) {
    return grade(item, output) instanceof Verdict.Invalid invalid
        ? invalid.reason()
        : throwing(item);
  }

  private static Reason throwing(MultiTurnItem item) {
    throw new AssertionError(item.id() + " passes");
  }

  @Property(tries = 200)
  void grade_oneTurnMoreOrLess_isForceTerminated(@ForAll("items") MultiTurnItem item)
      throws Exception {
    ArrayNode longer = right(item);
    longer.addArray().add("More?");
    ArrayNode shorter = right(item);
    shorter.remove(shorter.size() - 1);

    assertThat(reason(item, longer)).isEqualTo(Reason.FORCE_TERMINATED);
    assertThat(reason(item, shorter)).isEqualTo(Reason.FORCE_TERMINATED);
  }

  @Property(tries = 200)
  void grade_turnWithoutCalls_isEmpty(@ForAll("items") MultiTurnItem item, @ForAll int random)
      throws Exception {
    int turn = Math.floorMod(random, item.groundTruth().size());
    Assume.that(!item.groundTruth().get(turn).isEmpty());
    ArrayNode silent = right(item);
    silent.set(turn, JsonNodeFactory.instance.arrayNode().add("I would rather not."));

    assertThat(reason(item, silent)).isEqualTo(Reason.EMPTY_TURN);
  }

  /** A result that comes but once is missed, unless the state is another before that shows. */
  @Property(tries = 200)
  void grade_withoutOneCall_isAnotherStateOrAMissingResult(
      @ForAll("items") MultiTurnItem item, @ForAll int random) throws Exception {
    int turn = Math.floorMod(random, item.groundTruth().size());
    List<String> calls = item.groundTruth().get(turn);
    Assume.that(calls.size() > 1);
    int call = Math.floorMod(random / 7, calls.size());
    ApiWorld world = new ApiWorld(item, LongContext.none(), LocalDate.of(2026, 11, 21));
    List<String> results = new ArrayList<>();
    String own = "";
    for (int t = 0; t < item.groundTruth().size(); t++) {
      for (int c = 0; c < item.groundTruth().get(t).size(); c++) {
        results.add(world.run(item.groundTruth().get(t).get(c)));
        own = t == turn && c == call ? results.getLast() : own;
      }
    }
    Assume.that(Collections.frequency(results, own) == 1);
    ArrayNode output = right(item);
    ((ArrayNode) output.get(turn).get(0)).remove(call);

    assertThat(reason(item, output)).isIn(Reason.STATE, Reason.RESPONSE);
  }

  @Property(tries = 200)
  void grade_callThatFailsAndWordsBetween_changeNothing(
      @ForAll("items") MultiTurnItem item, @ForAll int random) throws Exception {
    int turn = Math.floorMod(random, item.groundTruth().size());
    Assume.that(!item.groundTruth().get(turn).isEmpty());
    ArrayNode output = right(item);
    ((ArrayNode) output.get(turn).get(0)).addObject().put("no_such_function", "{}");
    ((ArrayNode) output.get(turn)).add("Done.");

    assertThat(grade(item, output).isValid()).isTrue();
  }
}
