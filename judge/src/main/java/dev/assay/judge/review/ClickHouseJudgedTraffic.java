package dev.assay.judge.review;

import dev.assay.clickhouse.Batches;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judged traffic in ClickHouse. */
final class ClickHouseJudgedTraffic implements JudgedTraffic {
  private static final Sql TURNS = Sql.of(ClickHouseJudgedTraffic.class, "places_of_turns.sql");
  private static final Sql CONVERSATIONS =
      Sql.of(ClickHouseJudgedTraffic.class, "places_of_conversations.sql");

  private final ClickHouse clickHouse;

  ClickHouseJudgedTraffic(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public Map<Subject, Place> places(String project, Collection<Subject> subjects) {
    Map<Subject, Place> places = new HashMap<>();
    read(project, Subject.Kind.TURN, TURNS, subjects, places);
    read(project, Subject.Kind.CONVERSATION, CONVERSATIONS, subjects, places);
    return places;
  }

  private void read(
      String project,
      Subject.Kind kind,
      Sql sql,
      Collection<Subject> subjects,
      Map<Subject, Place> places) {
    List<String> all =
        subjects.stream().filter(one -> one.kind() == kind).map(Subject::id).distinct().toList();
    for (List<String> ids : Batches.of(all)) {
      clickHouse
          .query(
              sql,
              Parameters.of("project", project).and("ids", ids),
              row -> Map.entry(new Subject(project, kind, row.text()), place(row)))
          .forEach(found -> places.put(found.getKey(), found.getValue()));
    }
  }

  private static Place place(RowReader row) {
    return new Place(row.text(), row.int32(), row.text(), row.text(), row.text());
  }
}
