package dev.assay.judge.agreement;

import dev.assay.judge.agreement.JudgeAgreement.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cases of one judge beside what people said of them. For one thread. */
final class JudgeCases {
  private static final String SWAYED = "the verdict changes with the order of the answers";

  /** A case that both the judge and people gave a value. */
  record Compared(
      String caseId,
      String people,
      String judge,
      @Nullable Double confidence,
      @Nullable Double length,
      @Nullable String own) {
    ComparedCase of(String name) {
      return new ComparedCase(name, caseId, people, judge, confidence);
    }
  }

  private final String judge;
  private final Reference reference;
  private final AnswerScale scale;
  private final Map<String, List<CaseJudgment>> byCase = new TreeMap<>();
  private final List<Compared> compared = new ArrayList<>();
  private final SortedMap<String, String> answers = new TreeMap<>();
  private final List<JudgedPair> pairs = new ArrayList<>();
  private final TreeMap<String, Integer> reasons = new TreeMap<>();
  private int tied;
  private int peopleUnscored;
  private int withoutLabel;

  JudgeCases(String judge, List<CaseJudgment> judgments, Reference reference, AnswerScale scale) {
    this.judge = judge;
    this.reference = reference;
    this.scale = scale;
    judgments.forEach(this::add);
    Set<String> ties = Set.copyOf(reference.tied());
    Set<String> untold = Set.copyOf(reference.unscored());
    byCase.forEach((id, its) -> compare(id, its, ties, untold));
  }

  private void add(CaseJudgment judgment) {
    List<CaseJudgment> its = byCase.computeIfAbsent(judgment.caseId(), id -> new ArrayList<>());
    for (CaseJudgment other : its) {
      if (Objects.equals(other.order(), judgment.order())
          || other.order() == null
          || judgment.order() == null) {
        throw new LineException(
            judgment.place(),
            "case %s is judged twice by %s; a pair judged in both orders says \"order\""
                .formatted(judgment.caseId(), judge));
      }
    }
    its.add(judgment);
  }

  private void compare(String id, List<CaseJudgment> its, Set<String> ties, Set<String> untold) {
    String people = reference.values().get(id);
    String said = said(its, people);
    if (said == null) {
      return;
    }
    answers.put(id, said);
    if (people != null) {
      CaseJudgment first = its.getFirst();
      compared.add(new Compared(id, people, said, confidence(its), first.length(), first.own()));
    } else if (ties.contains(id)) {
      tied++;
    } else if (untold.contains(id)) {
      peopleUnscored++;
    } else {
      withoutLabel++;
    }
  }

  /** The judge's value; null, with the reason counted, when it has none. */
  private @Nullable String said(List<CaseJudgment> its, @Nullable String people) {
    for (CaseJudgment judgment : its) {
      if (judgment.answer() instanceof Answer.Unscored(String reason)) {
        reasons.merge(reason, 1, Integer::sum);
        return null;
      }
    }
    if (its.getFirst().order() == null) {
      return ((Answer.Value) its.getFirst().answer()).text();
    }
    JudgedPair pair = new JudgedPair(its, people);
    pairs.add(pair);
    String verdict = pair.verdict();
    if (!scale.categories().contains(verdict)) {
      reasons.merge(SWAYED, 1, Integer::sum);
      return null;
    }
    return verdict;
  }

  private static @Nullable Double confidence(List<CaseJudgment> its) {
    double sum = 0;
    for (CaseJudgment judgment : its) {
      if (judgment.confidence() == null) {
        return null;
      }
      sum += judgment.confidence();
    }
    return sum / its.size();
  }

  String judge() {
    return judge;
  }

  /** Cases that both have a value for, by id. */
  List<Compared> compared() {
    return compared;
  }

  /** The judge's value of each case it has one for, people's or not. */
  SortedMap<String, String> answers() {
    return answers;
  }

  /** Pairs judged in an order, or in both. */
  List<JudgedPair> pairs() {
    return pairs;
  }

  Counts counts() {
    int unscored = reasons.values().stream().mapToInt(Integer::intValue).sum();
    int notJudged =
        (int) reference.values().keySet().stream().filter(id -> !byCase.containsKey(id)).count();
    return new Counts(
        byCase.size(),
        compared.size(),
        unscored,
        reasons,
        tied,
        peopleUnscored,
        withoutLabel,
        notJudged);
  }
}
