package dev.assay.judge.local;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trained judges in ClickHouse. */
final class ClickHouseLocalJudgeStore implements LocalJudgeStore {
  private static final Sql FIND = Sql.of(ClickHouseLocalJudgeStore.class, "find.sql");
  private static final Sql NAMED = Sql.of(ClickHouseLocalJudgeStore.class, "named.sql");
  private static final Sql NAMES = Sql.of(ClickHouseLocalJudgeStore.class, "names.sql");
  private static final Sql NEWEST = Sql.of(ClickHouseLocalJudgeStore.class, "newest.sql");
  private static final Table ROWS =
      Table.of(
          "local_judge_rows",
          "project",
          "question",
          "name",
          "scope",
          "label_set",
          "label_set_version",
          "hash",
          "cases",
          "accuracy",
          "model",
          "trained_at",
          "version");

  private final ClickHouse clickHouse;
  private final Features features;
  private final Clock clock;
  private final Versions versions;

  ClickHouseLocalJudgeStore(ClickHouse clickHouse, Features features, Clock clock) {
    this.clickHouse = clickHouse;
    this.features = features;
    this.clock = clock;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(
      String project,
      LocalTrainer.Trained trained,
      Subject.Kind scope,
      String labelSet,
      int labelSetVersion) {
    LocalJudge judge = trained.judge();
    byte[] model = ModelBytes.write(judge.model());
    RowWriter row = new RowWriter();
    row.text(project).text(judge.question()).text(judge.id().name());
    row.name(scope).text(labelSet).int32(labelSetVersion).text(judge.id().hash());
    row.int32(trained.cases()).float64(trained.accuracy()).bytes(model, 0, model.length);
    long version = versions.next();
    row.instant(clock.instant()).int64(version).endRow();
    // First: a judge must not be found whose teachers are not known.
    new ClickHouseTaughtCases(clickHouse)
        .insert(project, judge.id().hash(), trained.taught(), version);
    clickHouse.insert(ROWS, row);
  }

  @Override
  public Optional<LocalJudge> find(String project, String hash) {
    return clickHouse.queryOne(
        FIND, Parameters.of("project", project).and("hash", hash), this::read);
  }

  @Override
  public Optional<LocalJudge> newest(String project, String question) {
    return clickHouse.queryOne(
        NEWEST, Parameters.of("project", project).and("question", question), this::read);
  }

  @Override
  public Optional<Stored> named(String project, String name) {
    return clickHouse.queryOne(
        NAMED,
        Parameters.of("project", project).and("name", name),
        row -> {
          LocalJudge judge = read(row);
          String scope = row.text();
          return new Stored(
              judge,
              scope.isEmpty()
                  ? Subject.Kind.CONVERSATION
                  : Subject.Kind.valueOf(scope.toUpperCase(Locale.ROOT)));
        });
  }

  @Override
  public List<String> names(String project) {
    return clickHouse.query(NAMES, Parameters.of("project", project), RowReader::text);
  }

  private LocalJudge read(RowReader row) {
    String name = row.text();
    String hash = row.text();
    LocalJudge judge = new LocalJudge(name, ModelBytes.read(row.bytes()), features, clock);
    if (!judge.id().hash().equals(hash)) {
      throw new IllegalStateException(
          "the stored judge " + name + " is of another version of Assay: train it again");
    }
    return judge;
  }
}
