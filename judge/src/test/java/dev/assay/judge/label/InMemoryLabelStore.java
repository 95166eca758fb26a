package dev.assay.judge.label;

import static java.util.Comparator.comparing;

import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Labels in memory, for tests. */
public final class InMemoryLabelStore implements LabelStore {
  private final Map<List<Object>, Label> labels = new ConcurrentHashMap<>();
  private final Map<List<Object>, LabelSet> sets = new ConcurrentHashMap<>();

  @Override
  public void insert(Collection<Label> batch) {
    batch.forEach(
        label ->
            labels.put(
                List.of(label.subject(), label.question(), label.annotator(), label.adjudicated()),
                label));
  }

  @Override
  public List<Label> labels(String project, String question) {
    return labels.values().stream()
        .filter(label -> label.subject().project().equals(project))
        .filter(label -> label.question().equals(question))
        .sorted(
            comparing(
                    (Label label) ->
                        label.subject().kind().name().toLowerCase(java.util.Locale.ROOT))
                .thenComparing(label -> label.subject().id())
                .thenComparing(Label::annotator)
                .thenComparing(Label::adjudicated))
        .toList();
  }

  @Override
  public List<String> questions(String project) {
    return labels.values().stream()
        .filter(label -> label.subject().project().equals(project))
        .map(Label::question)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void withdraw(Label label) {
    labels.remove(
        List.of(label.subject(), label.question(), label.annotator(), label.adjudicated()));
  }

  @Override
  public List<Label> about(String question, Collection<Subject> subjects) {
    return subjects.stream()
        .map(Subject::project)
        .distinct()
        .flatMap(project -> labels(project, question).stream())
        .filter(label -> subjects.contains(label.subject()))
        .toList();
  }

  @Override
  public List<String> values(String project, String question, int limit) {
    return labels(project, question).stream()
        .flatMap(
            label ->
                label.answer() instanceof Answer.Value(String text)
                    ? Stream.of(text)
                    : Stream.<String>empty())
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  @Override
  public LabelSet freeze(LabelSet set) {
    LabelSet next = set;
    while (sets.putIfAbsent(List.of(next.project(), next.name(), next.version()), next) != null) {
      next = next.asVersion(next.version() + 1);
    }
    return next;
  }

  @Override
  public Optional<LabelSet> set(String project, String name, int version) {
    return Optional.ofNullable(sets.get(List.<Object>of(project, name, version)));
  }

  @Override
  public int newest(String project, String name) {
    return sets.values().stream()
        .filter(set -> set.project().equals(project) && set.name().equals(name))
        .mapToInt(LabelSet::version)
        .max()
        .orElse(0);
  }

  static Subject conversation(String id) {
    return new Subject("shop", Subject.Kind.CONVERSATION, id);
  }
}
