package dev.assay.judge.label;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Labels and their sets in ClickHouse. */
final class ClickHouseLabelStore implements LabelStore {
  private static final Sql LABELS = Sql.of(ClickHouseLabelStore.class, "labels.sql");
  private static final Sql ABOUT = Sql.of(ClickHouseLabelStore.class, "labels_about.sql");
  private static final Sql VALUES = Sql.of(ClickHouseLabelStore.class, "values.sql");
  private static final Sql QUESTIONS = Sql.of(ClickHouseLabelStore.class, "questions.sql");
  private static final Sql SET = Sql.of(ClickHouseLabelStore.class, "set.sql");
  private static final Sql SET_CASES = Sql.of(ClickHouseLabelStore.class, "set_cases.sql");
  private static final Sql TAKEN = Sql.of(ClickHouseLabelStore.class, "taken.sql");
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
          "withdrawn",
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
    insert(labels, false);
  }

  @Override
  public void withdraw(Label label) {
    insert(List.of(label), true);
  }

  private void insert(Collection<Label> labels, boolean withdrawn) {
    RowWriter row = new RowWriter();
    for (Label label : labels) {
      row.text(label.subject().project()).text(label.question());
      row.name(label.subject().kind()).text(label.subject().id());
      LabelRows.write(row, label);
      row.bool(withdrawn).int64(versions.next()).endRow();
    }
    clickHouse.insert(LABEL_ROWS, row);
  }

  @Override
  public List<Label> labels(String project, String question) {
    return clickHouse.query(
        LABELS,
        LabelRows.question(project, question),
        row -> LabelRows.read(row, LabelRows.subject(project, row), question));
  }

  @Override
  public List<String> questions(String project) {
    return clickHouse.query(QUESTIONS, Parameters.of("project", project), RowReader::text);
  }

  @Override
  public List<Label> about(String question, Collection<Subject> subjects) {
    List<Label> labels = new ArrayList<>();
    subjects.stream()
        .distinct()
        .collect(groupingBy(subject -> new Subject(subject.project(), subject.kind(), "")))
        .forEach((group, members) -> labels.addAll(about(question, group, members)));
    return labels;
  }

  private List<Label> about(String question, Subject group, List<Subject> subjects) {
    List<Label> labels = new ArrayList<>();
    for (List<String> ids : Batches.of(subjects.stream().map(Subject::id).toList())) {
      Parameters parameters =
          LabelRows.question(group.project(), question)
              .and("subject", group.kind().name().toLowerCase(Locale.ROOT))
              .and("ids", ids);
      labels.addAll(
          clickHouse.query(
              ABOUT,
              parameters,
              row -> LabelRows.read(row, LabelRows.subject(group.project(), row), question)));
    }
    return labels;
  }

  @Override
  public List<String> values(String project, String question, int limit) {
    return clickHouse.query(
        VALUES, LabelRows.question(project, question).and("limit", limit), RowReader::text);
  }

  @Override
  public LabelSet freeze(LabelSet set) {
    LabelSet next = set;
    while (true) {
      int free = 1 + taken(set.project(), set.name());
      next = next.version() >= free ? next : next.asVersion(free);
      write(next);
      if (set(next.project(), next.name(), next.version())
          .filter(kept -> kept.hash().equals(set.hash()))
          .isPresent()) {
        return next;
      }
      next = next.asVersion(next.version() + 1);
    }
  }

  /** The highest version of which there is a row. */
  private int taken(String project, String name) {
    return clickHouse
        .queryOne(TAKEN, Parameters.of("project", project).and("name", name), RowReader::int32)
        .orElse(0);
  }

  private void write(LabelSet set) {
    RowWriter cases = new RowWriter();
    for (LabelSet.Member member : set.members()) {
      for (Label label : member.labels()) {
        cases.text(set.project()).text(set.name()).int32(set.version());
        cases.name(member.subject().kind()).text(member.subject().id());
        cases.text(member.stratum()).float64(member.weight());
        LabelRows.write(cases, label);
        cases.int64(versions.next()).endRow();
      }
    }
    // The set is there once all of its cases are.
    clickHouse.insert(SET_CASE_ROWS, cases);
    RowWriter row = new RowWriter();
    row.text(set.project()).text(set.name()).int32(set.version()).text(set.question());
    row.text(set.hash()).instant(set.at()).int64(versions.next()).endRow();
    clickHouse.insert(SET_ROWS, row);
  }

  private record Header(String question, String hash, Instant at) {}

  private record CaseKey(Subject subject, String stratum, double weight) {}

  private record CaseRow(CaseKey key, Label label) {}

  @Override
  public Optional<LabelSet> set(String project, String name, int version) {
    Parameters which =
        Parameters.of("project", project).and("name", name).and("set_version", version);
    Optional<Header> header =
        clickHouse.queryOne(SET, which, row -> new Header(row.text(), row.text(), row.instant()));
    return header.flatMap(
        found -> {
          List<LabelSet.Member> members =
              clickHouse
                  .query(SET_CASES, which, row -> caseRow(project, found.question(), row))
                  .stream()
                  .collect(groupingBy(CaseRow::key, LinkedHashMap::new, toList()))
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
          return members.isEmpty()
              ? Optional.empty()
              : Optional.of(
                      new LabelSet(project, name, version, found.question(), members, found.at()))
                  .filter(set -> set.hash().equals(found.hash()));
        });
  }

  private static CaseRow caseRow(String project, String question, RowReader row) {
    CaseKey key = new CaseKey(LabelRows.subject(project, row), row.text(), row.float64());
    return new CaseRow(key, LabelRows.read(row, key.subject(), question));
  }

  @Override
  public int newest(String project, String name) {
    return clickHouse
        .queryOne(NEWEST, Parameters.of("project", project).and("name", name), RowReader::int32)
        .orElse(0);
  }
}
