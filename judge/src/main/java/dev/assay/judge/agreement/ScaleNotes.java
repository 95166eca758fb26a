package dev.assay.judge.agreement;

import dev.assay.judge.agreement.AnswerScale.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader should know of how answers were read: what few lines change for all of them. */
record ScaleNotes(
    List<CaseLabel> labels,
    List<CaseJudgment> judgments,
    AnswerScale scale,
    Reference reference,
    AgreementSetting setting) {
  private static final int SHOWN = 3;

  /** Values given this seldom, of all answers, may be slips. */
  private static final double SELDOM = 0.01;

  /** All values that may be slips are no more of the answers than this. */
  private static final double FEW = 0.05;

  /** Cases without a reference are worth a word from this share on. */
  private static final double MANY_TIES = 0.05;

  /** Answers that are the same, by where the first of them stands. */
  private static final class Given {
    private final String place;
    private int count;

    Given(String place) {
      this.place = place;
    }
  }

  List<String> all() {
    List<String> notes = new ArrayList<>();
    TreeMap<String, Given> people = new TreeMap<>();
    labels.forEach(label -> count(people, label.answer(), label.place()));
    TreeMap<String, Given> judges = new TreeMap<>();
    judgments.forEach(judgment -> count(judges, judgment.answer(), judgment.place()));
    boolean isGuessed = setting.kind() == null && setting.order().isEmpty();
    if (isGuessed) {
      changedBy(people, judges, notes);
    }
    boolean areSorts = scale.kind() == Kind.NOMINAL || scale.kind() == Kind.ORDINAL;
    if (areSorts && isGuessed) {
      Map<String, Given> alone = new TreeMap<>(judges);
      alone.keySet().removeAll(people.keySet());
      if (!alone.isEmpty()) {
        notes.add("no person gave " + some(alone) + ", and a judge did");
      }
    }
    if (scale.kind() == Kind.ORDINAL && isGuessed) {
      farOff(people, notes);
    }
    ties(notes);
    return notes;
  }

  private static void count(Map<String, Given> all, Answer answer, String place) {
    if (answer instanceof Answer.Value(String text)) {
      all.computeIfAbsent(text, value -> new Given(place)).count++;
    }
  }

  /** A value or two that make the scale another one than it would be without them. */
  private void changedBy(
      Map<String, Given> people, Map<String, Given> judges, Collection<String> notes) {
    Map<String, Given> all = new TreeMap<>(people);
    judges.forEach(all::putIfAbsent);
    Map<String, Integer> counts = new TreeMap<>();
    people.forEach((value, given) -> counts.merge(value, given.count, Integer::sum));
    judges.forEach((value, given) -> counts.merge(value, given.count, Integer::sum));
    double seldom =
        Math.max(1, SELDOM * counts.values().stream().mapToInt(Integer::intValue).sum());
    Map<String, Given> odd = new TreeMap<>();
    all.forEach(
        (value, given) -> {
          if (counts.getOrDefault(value, 0) <= seldom && isOdd(value, counts.keySet())) {
            odd.put(value, given);
          }
        });
    Set<String> others = new TreeSet<>(counts.keySet());
    others.removeAll(odd.keySet());
    int oddly = odd.keySet().stream().mapToInt(value -> counts.getOrDefault(value, 0)).sum();
    boolean isFew = oddly <= FEW * counts.values().stream().mapToInt(Integer::intValue).sum();
    if (odd.isEmpty() || others.size() < 2 || !isFew) {
      return;
    }
    Kind without = AnswerScale.guessed(others);
    if (without != scale.kind()) {
      notes.add(
          "the scale is %s because of %s; without that it would be %s (--scale and --order decide)"
              .formatted(name(scale.kind()), some(odd), name(without)));
    }
  }

  /** Whether a value is of another sort than the others: a fraction, or no number among numbers. */
  private static boolean isOdd(String value, Set<String> all) {
    Set<String> others = new TreeSet<>(all);
    others.remove(value);
    boolean isOfAnotherKind =
        !others.isEmpty() && AnswerScale.guessed(others) != AnswerScale.guessed(all);
    return isOfAnotherKind || !AnswerScale.isNumber(value) || value.contains(".");
  }

  /** A lowest or highest rank that hardly anybody gave, and that is not next to another. */
  private static void farOff(Map<String, Given> people, Collection<String> notes) {
    List<Map.Entry<String, Given>> ranks =
        people.entrySet().stream()
            .filter(entry -> AnswerScale.isNumber(entry.getKey()))
            .sorted(Comparator.comparing(ScaleNotes::rank))
            .toList();
    int last = ranks.size() - 1;
    if (last < 2) {
      return;
    }
    double seldom =
        Math.max(1, SELDOM * people.values().stream().mapToInt(given -> given.count).sum());
    Map<String, Given> far = new TreeMap<>();
    Stream.of(
            isApart(ranks.get(0), ranks.get(1)) ? ranks.getFirst() : null,
            isApart(ranks.get(last - 1), ranks.get(last)) ? ranks.getLast() : null)
        .filter(Objects::nonNull)
        .filter(entry -> entry.getValue().count <= seldom)
        .forEach(entry -> far.put(entry.getKey(), entry.getValue()));
    if (!far.isEmpty()) {
      notes.add(some(far) + " is far from the other ranks, and counts as the one next to them");
    }
  }

  private static BigDecimal rank(Map.Entry<String, Given> entry) {
    return new BigDecimal(entry.getKey());
  }

  private static boolean isApart(Map.Entry<String, Given> low, Map.Entry<String, Given> high) {
    return rank(high).subtract(rank(low)).compareTo(BigDecimal.ONE) > 0;
  }

  private void ties(Collection<String> notes) {
    int tied = reference.tied().size();
    int cases = tied + reference.values().size();
    if (tied > 0 && tied >= MANY_TIES * cases) {
      notes.add(
          "%,d of %,d cases are left out since people are split on them: the hard ones, so that what is compared looks better than all would; a label with \"adjudicated\": true settles one"
              .formatted(tied, cases));
    }
  }

  private static String some(Map<String, Given> values) {
    String first =
        values.entrySet().stream()
            .limit(SHOWN)
            .map(entry -> entry.getKey() + " (" + entry.getValue().place + ")")
            .collect(Collectors.joining(", "));
    return values.size() > SHOWN ? first + " and %,d more".formatted(values.size() - SHOWN) : first;
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case BINARY -> "yes and no";
      case NOMINAL -> "names without order";
      case ORDINAL -> "ranks";
      case NUMBERS -> "numbers";
    };
  }
}
