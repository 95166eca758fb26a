package dev.assay.judge;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.score.Score.Subject;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judgments in memory, for tests. */
public final class InMemoryJudgmentStore implements JudgmentStore {
  private final Map<List<String>, SortedMap<String, String>> definitions =
      new ConcurrentHashMap<>();
  private final List<Judgment> judgments = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void insert(String run, Collection<Judgment> more) {
    judgments.addAll(more);
  }

  /** Everything, in the order it came. */
  public List<Judgment> all() {
    synchronized (judgments) {
      return List.copyOf(judgments);
    }
  }

  @Override
  public List<Judgment> about(Collection<Subject> subjects) {
    return latest(
            all().stream().filter(judgment -> subjects.contains(judgment.subject())).toList(),
            judgment -> List.of(judgment.subject(), judgment.question(), judgment.judge().hash()))
        .stream()
        .sorted(comparing(Judgment::question).thenComparing(Judgment::at))
        .toList();
  }

  @Override
  public List<Judgment> settled(
      String project, JudgeId judge, String question, Collection<String> caseHashes) {
    return latest(
        of(project, judge, question).stream()
            .filter(judgment -> caseHashes.contains(judgment.caseHash()))
            .filter(
                judgment ->
                    !(judgment.verdict() instanceof Verdict.Unscored unscored)
                        || !unscored.reason().isWorthRetrying())
            .toList(),
        judgment -> List.of(judgment.subject(), judgment.caseHash()));
  }

  @Override
  public List<Judgment> by(String project, JudgeId judge, String question, int limit) {
    return latest(of(project, judge, question), Judgment::subject).stream().limit(limit).toList();
  }

  @Override
  public List<BothOrders> orders(String project, JudgeId judge, String question) {
    return by(project, judge, question, Integer.MAX_VALUE).stream()
        .map(judgment -> judgment.circumstances().pair())
        .filter(pair -> pair != null && pair.first() != null && pair.second() != null)
        .collect(groupingBy(InMemoryJudgmentStore::values, Collectors.counting()))
        .entrySet()
        .stream()
        .map(
            group -> new BothOrders(group.getKey().get(0), group.getKey().get(1), group.getValue()))
        .sorted(comparing(BothOrders::first).thenComparing(BothOrders::second))
        .toList();
  }

  private static List<Double> values(Circumstances.@Nullable Pair pair) {
    Circumstances.Pair there = Objects.requireNonNull(pair);
    return List.of(Objects.requireNonNull(there.first()), Objects.requireNonNull(there.second()));
  }

  @Override
  public void define(String project, Judge judge) {
    definitions.put(List.of(project, judge.id().hash()), judge.parts());
  }

  @Override
  public SortedMap<String, String> parts(String project, String judgeHash) {
    return definitions.getOrDefault(List.of(project, judgeHash), Collections.emptySortedMap());
  }

  @Override
  public List<String> projects() {
    return all().stream().map(one -> one.subject().project()).distinct().sorted().toList();
  }

  @Override
  public List<Tally> judges(String project, @Nullable Instant from, @Nullable Instant until) {
    Map<List<Object>, List<Judgment>> groups =
        all().stream()
            .filter(judgment -> judgment.subject().project().equals(project))
            .filter(judgment -> from == null || !judgment.at().isBefore(from))
            .filter(judgment -> until == null || judgment.at().isBefore(until))
            .collect(groupingBy(judgment -> List.of(judgment.judge(), judgment.question())));
    return groups.values().stream()
        .map(InMemoryJudgmentStore::tally)
        .sorted(comparing(Tally::last).reversed())
        .toList();
  }

  private static Tally tally(List<Judgment> group) {
    Judgment first = group.getFirst();
    List<Instant> times = group.stream().map(Judgment::at).sorted().toList();
    Usage usage = group.stream().map(one -> one.cost().usage()).reduce(Usage.NONE, Usage::plus);
    BigDecimal usd =
        group.stream()
            .map(one -> one.cost().usd())
            .map(cost -> cost == null ? BigDecimal.ZERO : cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long unscored = group.stream().filter(one -> one.verdict() instanceof Verdict.Unscored).count();
    return new Tally(
        first.judge(),
        first.question(),
        group.size(),
        unscored,
        usd,
        group.stream().filter(one -> one.cost().usd() == null).count(),
        usage.input() + usage.output(),
        times.getFirst(),
        times.getLast());
  }

  private List<Judgment> of(String project, JudgeId judge, String question) {
    return all().stream()
        .filter(judgment -> judgment.subject().project().equals(project))
        .filter(judgment -> judgment.judge().hash().equals(judge.hash()))
        .filter(judgment -> judgment.question().equals(question))
        .toList();
  }

  /** The last of each key, the last of all first. */
  private static List<Judgment> latest(List<Judgment> all, Function<Judgment, Object> key) {
    return all.reversed().stream()
        .collect(
            Collectors.toMap(key, judgment -> judgment, (a, b) -> a, java.util.LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }
}
