package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.Judgment;
import dev.assay.judge.label.Label;
import dev.assay.judge.review.JudgedTraffic;
import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imported cases that are not in the traffic of their project: meant so where there is no traffic,
 * else most often a wrong id or project.
 *
 * @param of how many turns and conversations were imported
 * @param withTraffic all projects that have some
 * @param first some of the strangers, for a look
 */
record Strangers(String project, int of, int cases, List<String> first, List<String> withTraffic) {
  private static final int SHOWN = 3;

  static Strangers of(
      ClickHouse clickHouse,
      String project,
      Collection<Label> labels,
      Collection<Judgment> judgments,
      List<String> withTraffic) {
    Set<Subject> subjects =
        Stream.concat(
                labels.stream().map(Label::subject), judgments.stream().map(Judgment::subject))
            .filter(subject -> subject.kind() != Subject.Kind.SPAN)
            .collect(Collectors.toSet());
    Set<Subject> known = JudgedTraffic.on(clickHouse).places(project, subjects).keySet();
    List<String> strangers =
        subjects.stream()
            .filter(subject -> !known.contains(subject))
            .map(Subject::id)
            .sorted()
            .toList();
    return new Strangers(
        project,
        subjects.size(),
        strangers.size(),
        strangers.stream().limit(SHOWN).toList(),
        withTraffic);
  }

  /** What to tell; empty when every case is known. */
  Optional<String> sentence() {
    if (cases == 0) {
      return Optional.empty();
    }
    String nowhere =
        withTraffic.contains(project)
            ? ""
            : "; no conversation of that project has come in, there are some of "
                + withTraffic.stream().map(TextWidth::visible).collect(Collectors.joining(", "));
    return Optional.of(
        "%,d of %,d cases are not in the traffic of project %s (%s%s): they can be compared, but not looked at%s"
            .formatted(
                cases,
                of,
                TextWidth.visible(project),
                first.stream().map(TextWidth::visible).collect(Collectors.joining(", ")),
                cases > first.size() ? ", …" : "",
                withTraffic.isEmpty() ? "" : nowhere));
  }
}
