package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Labels in ClickHouse. */
final class ClickHouseLabelStore implements LabelStore {
  private static final Sql LABELS = Sql.of(ClickHouseLabelStore.class, "labels.sql");
  private static final Sql QUESTIONS = Sql.of(ClickHouseLabelStore.class, "questions.sql");
  private static final Sql QUEUE = Sql.of(ClickHouseLabelStore.class, "queue.sql");
  private static final Sql QUEUES = Sql.of(ClickHouseLabelStore.class, "queues.sql");
  private static final Sql SET = Sql.of(ClickHouseLabelStore.class, "set.sql");
  private static final Sql SET_CASES = Sql.of(ClickHouseLabelStore.class, "set_cases.sql");
  private static final Sql NEWEST = Sql.of(ClickHouseLabelStore.class, "newest.sql");
  private static final Table LABEL_ROWS =
      Table.of(
          "label_rows",
          "project",
          "question",
          "subject",
          "subject_id",
          "annotator",
          "value",
          "unscored_reason",
          "adjudicated",
          "stand_in",
          "comment",
          "labelled_at",
          "version");
  private static final Table QUEUE_ROWS =
      Table.of(
          "label_queue_rows",
          "project",
          "queue",
          "question",
          "position",
          "subject",
          "subject_id",
          "stratum",
          "weight",
          "reason",
          "queued_at",
          "version");
  private static final Table SET_ROWS =
      Table.of(
          "label_set_rows",
          "project",
          "name",
          "set_version",
          "question",
          "hash",
          "frozen_at",
          "version");
  private static final Table SET_CASE_ROWS =
      Table.of(
          "label_set_case_rows",
          "project",
          "name",
          "set_version",
          "subject",
          "subject_id",
          "stratum",
          "weight",
          "annotator",
          "value",
          "unscored_reason",
          "adjudicated",
          "stand_in",
          "comment",
          "labelled_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseLabelStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(Collection<Label> labels) {
    RowWriter row = new RowWriter();
    for (Label label : labels) {
      row.text(label.subject().project()).text(label.question());
      row.name(label.subject().kind()).text(label.subject().id());
      write(row, label);
    }
    clickHouse.insert(LABEL_ROWS, row);
  }

  private void write(RowWriter row, Label label) {
    row.text(label.annotator());
    switch (label.answer()) {
      case Answer.Value(String text) -> row.nullableText(text).nullableText(null);
      case Answer.Unscored(String reason) -> row.nullableText(null).nullableText(reason);
    }
    row.bool(label.adjudicated()).bool(label.standIn()).text(label.comment());
    row.instant(label.at()).int64(versions.next()).endRow();
  }

  @Override
  public List<Label> labels(String project, String question) {
    return clickHouse.query(
        LABELS,
        Parameters.of("project", project).and("question", question),
        row -> label(row, subject(project, row), question));
  }

  @Override
  public List<String> questions(String project) {
    return clickHouse.query(QUESTIONS, Parameters.of("project", project), RowReader::text);
  }

  @Override
  public void enqueue(Collection<QueuedCase> cases) {
    RowWriter row = new RowWriter();
    for (QueuedCase one : cases) {
      row.text(one.subject().project()).text(one.queue()).text(one.question());
      row.int32(one.position()).name(one.subject().kind()).text(one.subject().id());
      row.text(one.stratum()).float64(one.weight()).text(one.reason());
      row.instant(one.at()).int64(versions.next()).endRow();
    }
    clickHouse.insert(QUEUE_ROWS, row);
  }

  @Override
  public List<QueuedCase> queue(String project, String queue) {
    return clickHouse.query(
        QUEUE,
        Parameters.of("project", project).and("queue", queue),
        row ->
            new QueuedCase(
                queue,
                row.text(),
                row.int32(),
                subject(project, row),
                row.text(),
                row.float64(),
                row.text(),
                row.instant()));
  }

  @Override
  public List<String> queues(String project) {
    return clickHouse.query(QUEUES, Parameters.of("project", project), RowReader::text);
  }

  @Override
  public void freeze(LabelSet set) {
    RowWriter cases = new RowWriter();
    for (LabelSet.Member member : set.members()) {
      for (Label label : member.labels()) {
        cases.text(set.project()).text(set.name()).int32(set.version());
        cases.name(member.subject().kind()).text(member.subject().id());
        cases.text(member.stratum()).float64(member.weight());
        write(cases, label);
      }
    }
    // The set is there once all of its cases are.
    clickHouse.insert(SET_CASE_ROWS, cases);
    RowWriter row = new RowWriter();
    row.text(set.project()).text(set.name()).int32(set.version()).text(set.question());
    row.text(set.hash()).instant(set.at()).int64(versions.next()).endRow();
    clickHouse.insert(SET_ROWS, row);
  }

  private record Header(String question, Instant at) {}

  private record CaseKey(Subject subject, String stratum, double weight) {}

  private record CaseRow(CaseKey key, Label label) {}

  @Override
  public Optional<LabelSet> set(String project, String name, int version) {
    Parameters which =
        Parameters.of("project", project).and("name", name).and("set_version", version);
    Optional<Header> header =
        clickHouse.queryOne(SET, which, row -> new Header(row.text(), row.instant()));
    return header.map(
        found -> {
          List<LabelSet.Member> members =
              clickHouse
                  .query(SET_CASES, which, row -> caseRow(project, found.question(), row))
                  .stream()
                  .collect(
                      groupingBy(
                          CaseRow::key, LinkedHashMap::new, java.util.stream.Collectors.toList()))
                  .entrySet()
                  .stream()
                  .map(
                      entry ->
                          new LabelSet.Member(
                              entry.getKey().subject(),
                              entry.getKey().stratum(),
                              entry.getKey().weight(),
                              entry.getValue().stream().map(CaseRow::label).toList()))
                  .toList();
          return new LabelSet(project, name, version, found.question(), members, found.at());
        });
  }

  private static CaseRow caseRow(String project, String question, RowReader row) {
    CaseKey key = new CaseKey(subject(project, row), row.text(), row.float64());
    return new CaseRow(key, label(row, key.subject(), question));
  }

  @Override
  public int newest(String project, String name) {
    return clickHouse
        .queryOne(NEWEST, Parameters.of("project", project).and("name", name), RowReader::int32)
        .orElse(0);
  }

  private static Subject subject(String project, RowReader row) {
    Subject.Kind kind = row.name(Subject.Kind.class);
    return new Subject(project, kind, row.text());
  }

  private static Label label(RowReader row, Subject subject, String question) {
    String annotator = row.text();
    String value = row.nullableText();
    String reason = row.nullableText();
    return new Label(
        subject,
        question,
        annotator,
        answer(value, reason),
        row.bool(),
        row.bool(),
        row.text(),
        row.instant());
  }

  private static Answer answer(@Nullable String value, @Nullable String reason) {
    return value != null
        ? new Answer.Value(value)
        : new Answer.Unscored(reason == null ? "unknown" : reason);
  }
}
