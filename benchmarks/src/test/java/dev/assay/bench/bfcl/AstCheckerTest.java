package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AstCheckerTest {
  private static final PyValue LEFT_OUT = PyValue.of("");

  private static Verdict check(String type, String items, List<PyValue> answers, PyValue given) {
    return check(BfclVersion.V4, type, items, answers, given);
  }

  private static Verdict check(
      BfclVersion version, String type, String items, List<PyValue> answers, PyValue given) {
    return new AstChecker(version, false)
        .check(
            AstChecker.Shape.SIMPLE,
            Language.PYTHON,
            List.of(schema("f", type, items)),
            List.of(new ExpectedCall("f", Map.of("x", answers))),
            List.of(new FunctionCall("f", Map.of("x", given))));
  }

  private static FunctionSchema schema(String name, String type, String items) {
    return new FunctionSchema(
        name,
        Map.of(
            "x",
            new FunctionSchema.Parameter(
                type, items.isEmpty() ? Optional.empty() : Optional.of(items))),
        List.of());
  }

  private static void assertReason(Verdict verdict, Reason reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  @Test
  void check_intForFloat_isValidButNotWithinLists() {
    assertThat(check("float", "", List.of(PyValue.of(5)), PyValue.of(5)).isValid()).isTrue();
    assertReason(
        check(
            "array", "float", List.of(PyValue.list(PyValue.of(1.0))), PyValue.list(PyValue.of(1))),
        Reason.NESTED_TYPE);
  }

  @Test
  void check_elementsOfOptionalList_areNotTypeChecked() {
    List<PyValue> answers = List.of(LEFT_OUT, PyValue.list(PyValue.of(1.0)));

    assertThat(check("array", "float", answers, PyValue.list(PyValue.of(1))).isValid()).isTrue();
    assertThat(check("array", "float", answers, PyValue.list()).isValid()).isTrue();
  }

  @Test
  void check_boolForInt_isAnotherType() {
    assertReason(check("integer", "", List.of(PyValue.of(1)), PyValue.of(true)), Reason.TYPE);
  }

  @Test
  void check_tuple_standsForADeclaredTupleOnly() {
    List<PyValue> answers = List.of(PyValue.list(PyValue.of(1)));
    PyValue tuple = new PyValue.Tuple(List.of(PyValue.of(1)));

    assertThat(check("tuple", "integer", answers, tuple).isValid()).isTrue();
    assertReason(check("array", "integer", answers, tuple), Reason.TYPE);
  }

  @Test
  void check_variable_countsByTheAnswersType() {
    List<PyValue> answers = List.of(PyValue.of("my_list"));

    assertThat(check("array", "integer", answers, PyValue.of("my_list")).isValid()).isTrue();
    assertReason(check("array", "integer", answers, PyValue.of("My List")), Reason.OTHER_VALUE);
  }

  @Test
  void check_text_isCompareNormalised() {
    List<PyValue> answers = List.of(PyValue.of("April 1, 2024"), PyValue.of("it's"));

    assertThat(check("string", "", answers, PyValue.of("april-1.2024")).isValid()).isTrue();
    assertThat(check("string", "", answers, PyValue.of("IT\"S")).isValid()).isTrue();
    assertReason(check("string", "", answers, PyValue.of("April 2")), Reason.TEXT_VALUE);
  }

  @Test
  void check_dict_keysMayBeMissingWhereAnswersSaySo() {
    PyValue answer =
        PyValue.dict("a", PyValue.list(PyValue.of(1)), "b", PyValue.list(PyValue.of(2), LEFT_OUT));

    assertThat(check("dict", "", List.of(answer), PyValue.dict("a", 1)).isValid()).isTrue();
    assertReason(
        check(BfclVersion.AUGUST_2024, "dict", "", List.of(answer), PyValue.dict("a", 1)),
        Reason.DICT_SIZE);
    assertReason(check("dict", "", List.of(answer), PyValue.dict("b", 2)), Reason.DICT_KEY);
    assertReason(check("dict", "", List.of(answer), PyValue.dict("a", 1, "c", 3)), Reason.DICT_KEY);
    assertReason(check("dict", "", List.of(answer), PyValue.dict("a", 7)), Reason.DICT_VALUE);
  }

  @Test
  void check_listOfDicts_isInOrderAndOfEqualLength() {
    PyValue one = PyValue.dict("a", PyValue.list(PyValue.of(1)));
    PyValue two = PyValue.dict("a", PyValue.list(PyValue.of(2)));
    List<PyValue> answers = List.of(PyValue.list(one, two));
    PyValue first = PyValue.dict("a", 1);
    PyValue second = PyValue.dict("a", 2);

    assertThat(check("array", "dict", answers, PyValue.list(first, second)).isValid()).isTrue();
    assertReason(check("array", "dict", answers, PyValue.list(second, first)), Reason.DICT_VALUE);
    assertReason(check("array", "dict", answers, PyValue.list(first)), Reason.LIST_DICT_COUNT);
  }

  @Test
  void check_parallel_takesTheFirstThatFitsAndNeverGoesBack() {
    FunctionSchema f = schema("f", "integer", "");
    ExpectedCall either = new ExpectedCall("f", Map.of("x", List.of(PyValue.of(1), PyValue.of(2))));
    ExpectedCall one = new ExpectedCall("f", Map.of("x", List.of(PyValue.of(1))));
    FunctionCall callOne = new FunctionCall("f", Map.of("x", PyValue.of(1)));
    FunctionCall callTwo = new FunctionCall("f", Map.of("x", PyValue.of(2)));
    AstChecker checker = new AstChecker(BfclVersion.V4, false);

    assertThat(
            checker
                .check(
                    AstChecker.Shape.PARALLEL,
                    Language.PYTHON,
                    List.of(f),
                    List.of(either, one),
                    List.of(callTwo, callOne))
                .isValid())
        .isTrue();
    assertReason(
        checker.check(
            AstChecker.Shape.PARALLEL,
            Language.PYTHON,
            List.of(f),
            List.of(either, one),
            List.of(callOne, callTwo)),
        Reason.NO_MATCH);
  }

  @Test
  void check_dots_areReplacedForModelsThatTakeNone() {
    FunctionSchema dotted = schema("a.f", "integer", "");
    List<ExpectedCall> expected =
        List.of(new ExpectedCall("a.f", Map.of("x", List.of(PyValue.of(1)))));
    List<FunctionCall> calls = List.of(new FunctionCall("a_f", Map.of("x", PyValue.of(1))));

    assertThat(
            new AstChecker(BfclVersion.V4, true)
                .check(AstChecker.Shape.SIMPLE, Language.PYTHON, List.of(dotted), expected, calls)
                .isValid())
        .isTrue();
    assertReason(
        new AstChecker(BfclVersion.V4, false)
            .check(AstChecker.Shape.SIMPLE, Language.PYTHON, List.of(dotted), expected, calls),
        Reason.WRONG_FUNCTION);
  }

  @Test
  void check_javaArgumentThatIsNoText_isRefusedByV4() {
    assertReason(
        new AstChecker(BfclVersion.V4, false)
            .check(
                AstChecker.Shape.SIMPLE,
                Language.JAVA,
                List.of(schema("f", "integer", "")),
                List.of(new ExpectedCall("f", Map.of("x", List.of(PyValue.of(1))))),
                List.of(new FunctionCall("f", Map.of("x", PyValue.of(1))))),
        Reason.JAVA_TYPE);
  }

  @Test
  void check_agentic_findsWholeWordsOnly() {
    assertThat(AgenticCheck.check("It was Zhang-Yiming (2025).", List.of("ZhangYiming")).isValid())
        .isTrue();
    assertThat(AgenticCheck.check("I am 35.", List.of("35")).isValid()).isTrue();
    assertReason(AgenticCheck.check("I am 135.", List.of("35")), Reason.ANSWER_NOT_FOUND);
  }
}
