package dev.assay.bench.bfcl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A right answer of Java or JavaScript with one thing made wrong fails, and for that reason. */
class ForeignMutationTest {
  private static final BfclGrader GRADER =
      new BfclGrader(BfclVersion.V4, CallSyntax.FUNCTION_CALLING, false);
  private static final List<Case> CASES = load();

  /** An item of a category, with its right call. */
  record Case(BfclCategory category, AstItem item, FunctionCall right) {
    FunctionSchema schema() {
      return item.functions().getFirst();
    }

    Verdict grade(FunctionCall... calls) {
      return GRADER.grade(category, item, Answers.output(List.of(calls)));
    }

    /** A parameter of these types whose right value is as wanted. */
    Optional<String> parameter(List<String> types, Predicate<String> wanted) {
      return right.arguments().entrySet().stream()
          .filter(a -> types.contains(requireNonNull(schema().parameters().get(a.getKey())).type()))
          .filter(a -> a.getValue() instanceof PyValue.Text text && wanted.test(text.value()))
          .map(Map.Entry::getKey)
          .findFirst();
    }

    FunctionCall with(String name, PyValue value) {
      Map<String, PyValue> arguments = new LinkedHashMap<>(right.arguments());
      arguments.put(name, value);
      return new FunctionCall(right.name(), arguments);
    }
  }

  private static List<Case> load() {
    List<Case> cases = new ArrayList<>();
    for (BfclCategory category :
        List.of(BfclCategory.SIMPLE_JAVA, BfclCategory.SIMPLE_JAVASCRIPT)) {
      for (AstItem item : Data.bfcl(BfclVersion.V4).items(category)) {
        Case right =
            new Case(category, item, Answers.calls(item, category.language(), 0).getFirst());
        if (right.grade(right.right()).isValid()) {
          cases.add(right);
        }
      }
    }
    return cases;
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(CASES);
  }

  private static void assertReason(Verdict verdict, Reason reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, v -> assertThat(v.reason()).as(v.detail()).isEqualTo(reason));
  }

  @Property
  void grade_anotherFunction_isWrongFunction(@ForAll("cases") Case c) {
    assertReason(
        c.grade(new FunctionCall(c.right().name() + "V2", c.right().arguments())),
        Reason.WRONG_FUNCTION);
  }

  @Property
  void grade_oneCallMoreOrNone_isTheWrongCount(@ForAll("cases") Case c) {
    assertReason(c.grade(c.right(), c.right()), Reason.SIMPLE_COUNT);
    assertReason(c.grade(), Reason.SIMPLE_COUNT);
  }

  @Property
  void grade_unknownParameter_isUnexpected(@ForAll("cases") Case c) {
    assertReason(c.grade(c.with("noSuchParameter", PyValue.of("1"))), Reason.UNEXPECTED_PARAMETER);
  }

  @Property
  void grade_withoutARequiredParameter_isMissingRequired(@ForAll("cases") Case c) {
    Assume.that(!c.schema().required().isEmpty());
    Map<String, PyValue> arguments = new LinkedHashMap<>(c.right().arguments());
    arguments.remove(c.schema().required().getLast());

    assertReason(c.grade(new FunctionCall(c.right().name(), arguments)), Reason.MISSING_REQUIRED);
  }

  @Property
  void grade_anotherText_isNoPossibleValue(@ForAll("cases") Case c) {
    Optional<String> name = c.parameter(List.of("String"), value -> !value.isEmpty());
    Assume.that(name.isPresent());

    assertReason(c.grade(c.with(name.get(), PyValue.of("quite another ☃"))), Reason.TEXT_VALUE);
  }

  @Property
  void grade_wordForANumber_isAnotherType(@ForAll("cases") Case c) {
    Optional<String> name =
        c.parameter(List.of("integer", "float", "long"), value -> value.matches("-?[0-9.]+[LFf]?"));
    Assume.that(name.isPresent());

    assertReason(c.grade(c.with(name.get(), PyValue.of("seven"))), Reason.TYPE);
  }

  @Property
  void grade_anotherInt_isNoPossibleValue(@ForAll("cases") Case c) {
    Optional<String> name = c.parameter(List.of("integer"), value -> value.matches("-?[0-9]+"));
    Assume.that(name.isPresent());

    assertReason(c.grade(c.with(name.get(), PyValue.of("-987654321"))), Reason.OTHER_VALUE);
  }
}
