package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A right answer with one thing made wrong fails, and for that reason. */
class MutationTest {
  private static final BfclGrader GRADER =
      new BfclGrader(BfclVersion.V4, CallSyntax.FUNCTION_CALLING, false);
  private static final Map<BfclCategory, List<AstItem>> ITEMS = load();

  private static Map<BfclCategory, List<AstItem>> load() {
    Map<BfclCategory, List<AstItem>> items = new EnumMap<>(BfclCategory.class);
    for (BfclCategory category : BfclCategory.values()) {
      if (category.kind() == BfclCategory.Kind.AST && category.language() == Language.PYTHON) {
        List<AstItem> reachable =
            Data.bfcl(BfclVersion.V4).items(category).stream()
                .filter(i -> GRADER.grade(category, i, Answers.output(right(i))).isValid())
                .toList();
        items.put(category, reachable);
      }
    }
    return items;
  }

  private static List<FunctionCall> right(AstItem item) {
    return Answers.calls(item, Language.PYTHON, 0);
  }

  /** An item of a category. */
  record Case(BfclCategory category, AstItem item) {
    FunctionSchema schema(FunctionCall call) {
      return item.functions().stream()
          .filter(f -> f.name().equals(call.name()))
          .findFirst()
          .orElseThrow();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(ITEMS.keySet())
        .flatMap(
            category ->
                Arbitraries.of(Objects.requireNonNull(ITEMS.get(category)))
                    .map(item -> new Case(category, item)));
  }

  private static Verdict grade(Case c, List<FunctionCall> calls) {
    return GRADER.grade(c.category(), c.item(), Answers.output(calls));
  }

  /** Where any of several calls may match, what fails one of them fails to match any. */
  private static void assertFails(Case c, List<FunctionCall> calls, Reason reason) {
    Reason expected = c.category().shape() == AstChecker.Shape.PARALLEL ? Reason.NO_MATCH : reason;
    assertThat(grade(c, calls))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, v -> assertThat(v.reason()).as(v.detail()).isEqualTo(expected));
  }

  private static List<FunctionCall> last(List<FunctionCall> calls, FunctionCall changed) {
    List<FunctionCall> result = new ArrayList<>(calls.subList(0, calls.size() - 1));
    result.add(changed);
    return result;
  }

  private static FunctionCall with(FunctionCall call, String name, PyValue value) {
    Map<String, PyValue> arguments = new LinkedHashMap<>(call.arguments());
    arguments.put(name, value);
    return new FunctionCall(call.name(), arguments);
  }

  @Property
  void grade_anotherFunction_isWrongFunction(@ForAll("cases") Case c) {
    List<FunctionCall> calls = right(c.item());
    FunctionCall renamed =
        new FunctionCall(calls.getLast().name() + "_v2", calls.getLast().arguments());

    assertFails(c, last(calls, renamed), Reason.WRONG_FUNCTION);
  }

  @Property
  void grade_oneCallMore_isTheWrongCount(@ForAll("cases") Case c) {
    List<FunctionCall> calls = new ArrayList<>(right(c.item()));
    calls.add(calls.getFirst());

    Reason expected =
        switch (c.category().shape()) {
          case SIMPLE -> Reason.SIMPLE_COUNT;
          case MULTIPLE -> Reason.MULTIPLE_COUNT;
          case PARALLEL -> Reason.PARALLEL_COUNT;
        };
    assertThat(grade(c, calls))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, v -> assertThat(v.reason()).isEqualTo(expected));
  }

  @Property
  void grade_unknownParameter_isUnexpected(@ForAll("cases") Case c) {
    List<FunctionCall> calls = right(c.item());

    assertFails(
        c,
        last(calls, with(calls.getLast(), "no_such_parameter", PyValue.of(1))),
        Reason.UNEXPECTED_PARAMETER);
  }

  @Property
  void grade_withoutARequiredParameter_isMissingRequired(@ForAll("cases") Case c) {
    List<FunctionCall> calls = right(c.item());
    List<String> required = c.schema(calls.getLast()).required();
    Assume.that(!required.isEmpty());
    Map<String, PyValue> arguments = new LinkedHashMap<>(calls.getLast().arguments());
    arguments.remove(required.getLast());

    assertFails(
        c,
        last(calls, new FunctionCall(calls.getLast().name(), arguments)),
        Reason.MISSING_REQUIRED);
  }

  @Property
  void grade_anotherText_isNoPossibleValue(@ForAll("cases") Case c) {
    List<FunctionCall> calls = right(c.item());
    Optional<String> name = parameter(c, calls.getLast(), "string", PyType.STR);
    Assume.that(name.isPresent());

    assertFails(
        c,
        last(calls, with(calls.getLast(), name.get(), PyValue.of("quite another ☃"))),
        Reason.TEXT_VALUE);
  }

  @Property
  void grade_textOrBoolForAnInt_isAnotherType(@ForAll("cases") Case c, @ForAll boolean text) {
    List<FunctionCall> calls = right(c.item());
    Optional<String> name = parameter(c, calls.getLast(), "integer", PyType.INT);
    Assume.that(name.isPresent());
    PyValue wrong = text ? PyValue.of("7") : PyValue.of(true);

    assertFails(c, last(calls, with(calls.getLast(), name.get(), wrong)), Reason.TYPE);
  }

  @Property
  void grade_anotherInt_isNoPossibleValue(@ForAll("cases") Case c) {
    List<FunctionCall> calls = right(c.item());
    Optional<String> name = parameter(c, calls.getLast(), "integer", PyType.INT);
    Assume.that(name.isPresent());

    assertFails(
        c,
        last(calls, with(calls.getLast(), name.get(), PyValue.of(-987654321))),
        Reason.OTHER_VALUE);
  }

  @Property
  void grade_words_areNoCall(@ForAll("cases") Case c) {
    assertThat(GRADER.grade(c.category(), c.item(), TextNode.valueOf("I cannot do that.")))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, v -> assertThat(v.reason()).isEqualTo(Reason.DECODER_FAILED));
  }

  /** A parameter that the call gives, of a declared type that the answer has too. */
  private static Optional<String> parameter(
      Case c, FunctionCall call, String declared, PyType type) {
    return c.schema(call).parameters().entrySet().stream()
        .filter(p -> p.getValue().type().equals(declared))
        .map(Map.Entry::getKey)
        .filter(
            n -> {
              PyValue given = call.arguments().get(n);
              return given != null && PyType.of(given) == type;
            })
        .findFirst();
  }
}
