package dev.assay.judge.agreement;

import dev.assay.judge.rubric.Answers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings what people and judges said into the same words. */
final class CommonValues {
  /** A label that begins with its figure, as 2_full_refusal. */
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})[_ .:)-].*", Pattern.DOTALL);

  /** What a stored verdict on a pair says. */
  private static final Map<String, String> PREFERENCES = Map.of("1", "A", "0", "B", "0.5", "tie");

  private CommonValues() {}

  /** Words for yes and no in small letters, without blanks around them: Yes and yes are one. */
  static String spelled(String word) {
    String small = word.strip().toLowerCase(Locale.ROOT);
    return isYesOrNo(small) ? small : word;
  }

  /** The same of what people say. */
  static CaseLabel spelled(CaseLabel label) {
    return switch (label.answer()) {
      case Answer.Unscored unscored -> label;
      case Answer.Value(String word) -> saying(label, spelled(word));
    };
  }

  /** The same of what judges say. */
  static CaseJudgment spelled(CaseJudgment judgment) {
    return switch (judgment.answer()) {
      case Answer.Unscored unscored -> judgment;
      case Answer.Value(String word) -> saying(judgment, spelled(word));
    };
  }

  /** A, B or tie for a figure (or yes, no) that says which of a pair is better; else the word. */
  static String asPreference(String word) {
    return PREFERENCES.getOrDefault(asNumber(word), word);
  }

  /** The same of what is said of a pair. */
  static CaseJudgment asPreference(CaseJudgment judgment) {
    return switch (judgment.answer()) {
      case Answer.Unscored unscored -> judgment;
      case Answer.Value(String word) -> saying(judgment, asPreference(word));
    };
  }

  /** The same of what people say of a pair. */
  static CaseLabel asPreference(CaseLabel label) {
    return switch (label.answer()) {
      case Answer.Unscored unscored -> label;
      case Answer.Value(String word) -> saying(label, asPreference(word));
    };
  }

  private static CaseLabel saying(CaseLabel label, String word) {
    return new CaseLabel(
        label.caseId(),
        label.annotator(),
        new Answer.Value(word),
        label.adjudicated(),
        label.fields(),
        label.place());
  }

  private static CaseJudgment saying(CaseJudgment judgment, String word) {
    return new CaseJudgment(
        judgment.caseId(),
        judgment.judge(),
        new Answer.Value(word),
        judgment.confidence(),
        judgment.order(),
        judgment.own(),
        judgment.length(),
        judgment.lengthA(),
        judgment.lengthB(),
        judgment.fields(),
        judgment.place());
  }

  /**
   * The judgments in people's words, where those all begin with figures of their own and the
   * judges, as stored ones do, say the figures alone; else as they are.
   */
  static List<CaseJudgment> inPeoplesWords(List<CaseLabel> labels, List<CaseJudgment> judgments) {
    Map<String, String> words = new HashMap<>();
    for (String word : values(labels.stream().map(CaseLabel::answer))) {
      Matcher numbered = NUMBERED.matcher(word);
      if (!numbered.matches() || words.put(numbered.group(1), word) != null) {
        return judgments;
      }
    }
    Set<String> said = values(judgments.stream().map(CaseJudgment::answer));
    return words.keySet().containsAll(said)
        ? judgments.stream().map(one -> inWords(one, words)).toList()
        : judgments;
  }

  /** Whether the word begins with this figure of its own. */
  static boolean isNumbered(String word, String figure) {
    Matcher numbered = NUMBERED.matcher(word);
    return numbered.matches() && numbered.group(1).equals(figure);
  }

  private static CaseJudgment inWords(CaseJudgment judgment, Map<String, String> words) {
    return switch (judgment.answer()) {
      case Answer.Unscored unscored -> judgment;
      case Answer.Value(String figure) -> saying(judgment, words.getOrDefault(figure, figure));
    };
  }

  /**
   * Whether people's words for yes and no are to be read as 1 and 0: they use no others, and the
   * judges say figures from 0 to 1, as stored judges do.
   */
  static boolean areYesAndNo(List<CaseLabel> labels, List<CaseJudgment> judgments) {
    Set<String> said = values(judgments.stream().map(CaseJudgment::answer));
    Set<String> people = values(labels.stream().map(CaseLabel::answer));
    return !said.isEmpty()
        && said.stream().allMatch(CommonValues::isShare)
        && people.stream().allMatch(CommonValues::isYesOrNo);
  }

  /**
   * Whether several words for yes, or for no, are used and no others: they are to be read as yes
   * and no, as where people say true and judges yes.
   */
  static boolean mixWords(List<CaseLabel> labels, List<CaseJudgment> judgments) {
    Set<String> words = values(labels.stream().map(CaseLabel::answer));
    words.addAll(values(judgments.stream().map(CaseJudgment::answer)));
    return words.stream().allMatch(CommonValues::isYesOrNo)
        && words.stream().map(CommonValues::asNumber).distinct().count() < words.size();
  }

  private static boolean isYesOrNo(String word) {
    return YesAndNo.USUAL.of(word).isPresent();
  }

  /** "yes" or "no" for a word that means it, else the word. */
  static String asWord(String word) {
    return YesAndNo.USUAL.of(word).map(yes -> yes ? Answers.YES : Answers.NO).orElse(word);
  }

  /** The same of what people say. */
  static CaseLabel asWord(CaseLabel label) {
    return switch (label.answer()) {
      case Answer.Unscored unscored -> label;
      case Answer.Value(String word) -> saying(label, asWord(word));
    };
  }

  /** The same of what judges say. */
  static CaseJudgment asWord(CaseJudgment judgment) {
    return switch (judgment.answer()) {
      case Answer.Unscored unscored -> judgment;
      case Answer.Value(String word) -> saying(judgment, asWord(word));
    };
  }

  static CaseLabel asNumber(CaseLabel label) {
    return switch (label.answer()) {
      case Answer.Unscored unscored -> label;
      case Answer.Value(String word) -> saying(label, asNumber(word));
    };
  }

  /** 1 or 0 for a word that means yes or no, else the word. */
  static String asNumber(String word) {
    return YesAndNo.USUAL.of(word).map(yes -> yes ? "1" : "0").orElse(word);
  }

  /**
   * Makes sure that people and judges can agree at all.
   *
   * @throws IllegalArgumentException if no value is the same, though they are more than two or only
   *     one side says numbers
   */
  static void requireShared(List<CaseLabel> labels, List<CaseJudgment> judgments) {
    Set<String> people = values(labels.stream().map(CaseLabel::answer));
    Set<String> said = values(judgments.stream().map(CaseJudgment::answer));
    if (people.isEmpty() || said.isEmpty() || people.stream().anyMatch(said::contains)) {
      return;
    }
    boolean peopleCount = people.stream().allMatch(AnswerScale::isNumber);
    boolean judgesCount = said.stream().allMatch(AnswerScale::isNumber);
    boolean areNames = !peopleCount && !judgesCount;
    if (peopleCount != judgesCount || (areNames && people.size() + said.size() > 2)) {
      throw new IllegalArgumentException(
          "people say %s and judges say %s: no value is the same. Label with the judges' values, or name those of both that are yes, as in --yes %s,%s"
              .formatted(some(people), some(said), last(people), last(said)));
    }
  }

  private static String last(Collection<String> values) {
    return values.stream().reduce("", (before, value) -> value);
  }

  private static String some(Collection<String> values) {
    String first = values.stream().limit(5).collect(Collectors.joining(", "));
    return values.size() > 5 ? first + ", …" : first;
  }

  private static Set<String> values(Stream<Answer> answers) {
    return answers.flatMap(Calibrator::value).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isShare(String text) {
    return AnswerScale.isNumber(text)
        && Double.parseDouble(text) >= 0
        && Double.parseDouble(text) <= 1;
  }
}
