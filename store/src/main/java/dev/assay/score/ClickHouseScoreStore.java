package dev.assay.score;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.score.Score.Subject;
import dev.assay.score.Score.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Scores in ClickHouse. */
final class ClickHouseScoreStore implements ScoreStore {
  private static final Sql ABOUT = Sql.of(ClickHouseScoreStore.class, "about.sql");
  private static final Table SCORES =
      Table.of(
          "score_rows",
          "project",
          "subject",
          "subject_id",
          "name",
          "value",
          "unscored_reason",
          "origin",
          "judge",
          "comment",
          "created_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseScoreStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(Collection<Score> scores) {
    RowWriter row = new RowWriter();
    for (Score score : scores) {
      row.text(score.subject().project()).name(score.subject().kind()).text(score.subject().id());
      row.text(score.name());
      switch (score.value()) {
        case Value.Scored(double figure) -> row.nullableFloat64(figure).nullableText(null);
        case Value.Unscored(String reason) -> row.nullableFloat64(null).nullableText(reason);
      }
      row.name(score.origin()).nullableText(score.judge()).nullableText(score.comment());
      row.instant(score.createdAt()).int64(versions.next()).endRow();
    }
    clickHouse.insert(SCORES, row);
  }

  @Override
  public List<Score> about(Collection<Subject> subjects) {
    List<Score> scores = new ArrayList<>();
    subjects.stream()
        .distinct()
        .collect(groupingBy(Group::of))
        .forEach((group, members) -> scores.addAll(about(group, members)));
    scores.sort(comparing(Score::name).thenComparing(Score::createdAt));
    return scores;
  }

  private List<Score> about(Group group, List<Subject> subjects) {
    List<Score> scores = new ArrayList<>();
    List<String> ids = subjects.stream().map(Subject::id).toList();
    for (List<String> some : Batches.of(ids)) {
      Parameters parameters =
          Parameters.of("project", group.project())
              .and("subject", group.kind().name().toLowerCase(Locale.ROOT))
              .and("ids", some);
      scores.addAll(clickHouse.query(ABOUT, parameters, ClickHouseScoreStore::read));
    }
    return scores;
  }

  private static Score read(RowReader row) {
    String project = row.text();
    Subject.Kind kind = row.name(Subject.Kind.class);
    Subject subject = new Subject(project, kind, row.text());
    String name = row.text();
    Double figure = row.nullableFloat64();
    String reason = row.nullableText();
    Value value =
        figure != null
            ? new Value.Scored(figure)
            : new Value.Unscored(reason == null ? "unknown" : reason);
    return new Score(
        subject,
        name,
        value,
        row.name(Score.Origin.class),
        row.nullableText(),
        row.nullableText(),
        row.instant());
  }

  private record Group(String project, Subject.Kind kind) {
    static Group of(Subject subject) {
      return new Group(subject.project(), subject.kind());
    }
  }
}
