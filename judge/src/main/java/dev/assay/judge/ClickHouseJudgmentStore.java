package dev.assay.judge;

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
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judgments in ClickHouse. */
final class ClickHouseJudgmentStore implements JudgmentStore {
  private static final Sql ABOUT = Sql.of(ClickHouseJudgmentStore.class, "about.sql");
  private static final Sql SETTLED = Sql.of(ClickHouseJudgmentStore.class, "settled.sql");
  private static final Sql BY = Sql.of(ClickHouseJudgmentStore.class, "by.sql");
  private static final Sql PROJECTS = Sql.of(ClickHouseJudgmentStore.class, "projects.sql");
  private static final Sql JUDGES = Sql.of(ClickHouseJudgmentStore.class, "judges.sql");
  private static final Sql ORDERS = Sql.of(ClickHouseJudgmentStore.class, "orders.sql");
  private static final Sql PARTS = Sql.of(ClickHouseJudgmentStore.class, "parts.sql");
  private static final Table DEFINITIONS =
      Table.of(
          "judge_rows",
          "project",
          "judge",
          "judge_kind",
          "judge_name",
          "question",
          "parts",
          "version");
  private static final Table JUDGMENTS =
      Table.of(
          "judgment_rows",
          "project",
          "subject",
          "subject_id",
          "question",
          "judge",
          "judge_kind",
          "judge_name",
          "case_hash",
          "value",
          "unscored_reason",
          "unscored_detail",
          "confidence",
          "criteria",
          "rationale",
          "input_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "cost",
          "cost_at_risk",
          "took_ns",
          "run",
          "judged_at",
          "version",
          "answer_length",
          "own_model",
          "is_pair",
          "first_value",
          "second_value",
          "other_length",
          "other_own_model");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseJudgmentStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(String run, Collection<Judgment> judgments) {
    RowWriter row = new RowWriter();
    for (Judgment judgment : judgments) {
      write(row, run, judgment);
    }
    clickHouse.insert(JUDGMENTS, row);
  }

  private void write(RowWriter row, String run, Judgment judgment) {
    Subject subject = judgment.subject();
    JudgeId judge = judgment.judge();
    row.text(subject.project()).name(subject.kind()).text(subject.id());
    row.text(judgment.question()).text(judge.hash()).name(judge.kind()).text(judge.name());
    row.text(judgment.caseHash());
    switch (judgment.verdict()) {
      case Verdict.Scored(double value) -> row.nullableFloat64(value).nullableText(null).text("");
      case Verdict.Unscored(Verdict.Reason reason, String detail) ->
          row.nullableFloat64(null).nullableName(reason).text(detail);
    }
    row.nullableFloat64(judgment.confidence()).text(CriteriaJson.write(judgment.criteria()));
    row.text(judgment.rationale());
    Usage usage = judgment.cost().usage();
    row.int64(usage.input()).int64(usage.cached()).int64(usage.cacheWrite());
    row.int64(usage.output()).int64(usage.reasoning());
    row.nullableDecimal(judgment.cost().usd()).nullableDecimal(judgment.cost().atRisk());
    row.int64(judgment.cost().took().toNanos()).text(run).instant(judgment.at());
    row.int64(versions.next());
    write(row, judgment.circumstances());
    row.endRow();
  }

  private static void write(RowWriter row, Circumstances circumstances) {
    Circumstances.Pair pair = circumstances.pair();
    row.nullableInt64(circumstances.length()).nullableBool(circumstances.own()).bool(pair != null);
    row.nullableFloat64(pair == null ? null : pair.first());
    row.nullableFloat64(pair == null ? null : pair.second());
    row.nullableInt64(pair == null ? null : pair.length());
    row.nullableBool(pair == null ? null : pair.own());
  }

  @Override
  public List<Judgment> about(Collection<Subject> subjects) {
    List<Judgment> judgments = new ArrayList<>();
    subjects.stream()
        .distinct()
        .collect(groupingBy(subject -> new Subject(subject.project(), subject.kind(), "")))
        .forEach((group, members) -> judgments.addAll(about(group, members)));
    judgments.sort(comparing(Judgment::question).thenComparing(Judgment::at));
    return judgments;
  }

  private List<Judgment> about(Subject group, List<Subject> subjects) {
    List<Judgment> judgments = new ArrayList<>();
    for (List<String> ids : Batches.of(subjects.stream().map(Subject::id).toList())) {
      Parameters parameters =
          Parameters.of("project", group.project())
              .and("subject", group.kind().name().toLowerCase(Locale.ROOT))
              .and("ids", ids);
      judgments.addAll(clickHouse.query(ABOUT, parameters, ClickHouseJudgmentStore::read));
    }
    return judgments;
  }

  @Override
  public List<Judgment> settled(
      String project, JudgeId judge, String question, Collection<String> caseHashes) {
    List<Judgment> judgments = new ArrayList<>();
    for (List<String> hashes : Batches.of(caseHashes)) {
      Parameters parameters = of(project, judge, question).and("hashes", hashes);
      judgments.addAll(clickHouse.query(SETTLED, parameters, ClickHouseJudgmentStore::read));
    }
    return judgments;
  }

  @Override
  public List<Judgment> by(String project, JudgeId judge, String question, int limit) {
    Parameters parameters = of(project, judge, question).and("limit", limit);
    return clickHouse.query(BY, parameters, ClickHouseJudgmentStore::read);
  }

  @Override
  public List<BothOrders> orders(String project, JudgeId judge, String question) {
    return clickHouse.query(
        ORDERS,
        of(project, judge, question),
        row -> new BothOrders(row.float64(), row.float64(), row.int64()));
  }

  @Override
  public void define(String project, Judge judge) {
    JudgeId id = judge.id();
    RowWriter row = new RowWriter();
    row.text(project).text(id.hash()).name(id.kind()).text(id.name()).text(judge.question());
    row.map(judge.parts()).int64(versions.next()).endRow();
    clickHouse.insert(DEFINITIONS, row);
  }

  @Override
  public SortedMap<String, String> parts(String project, String judgeHash) {
    return clickHouse
        .query(PARTS, Parameters.of("project", project).and("judge", judgeHash), RowReader::map)
        .stream()
        .findFirst()
        .map(TreeMap::new)
        .orElseGet(TreeMap::new);
  }

  @Override
  public List<String> projects() {
    return clickHouse.query(PROJECTS, Parameters.none(), RowReader::text);
  }

  @Override
  public List<Tally> judges(String project, @Nullable Instant from, @Nullable Instant until) {
    return clickHouse.query(
        JUDGES,
        Parameters.of("project", project).and("from", from).and("until", until),
        row -> {
          JudgeId judge = judge(row);
          BigDecimal usd;
          return new Tally(
              judge,
              row.text(),
              row.int64(),
              row.int64(),
              (usd = row.nullableDecimal()) == null ? BigDecimal.ZERO : usd,
              row.int64(),
              row.int64(),
              row.instant(),
              row.instant());
        });
  }

  private static Parameters of(String project, JudgeId judge, String question) {
    return Parameters.of("project", project).and("judge", judge.hash()).and("question", question);
  }

  private static JudgeId judge(RowReader row) {
    String hash = row.text();
    JudgeId.Kind kind = row.name(JudgeId.Kind.class);
    return new JudgeId(kind, row.text(), hash);
  }

  private static Judgment read(RowReader row) {
    String project = row.text();
    Subject.Kind kind = row.name(Subject.Kind.class);
    Subject subject = new Subject(project, kind, row.text());
    String question = row.text();
    JudgeId judge = judge(row);
    String caseHash = row.text();
    Double value = row.nullableFloat64();
    Verdict.Reason reason = row.nullableName(Verdict.Reason.class);
    String detail = row.text();
    Verdict verdict =
        value != null
            ? new Verdict.Scored(value)
            : new Verdict.Unscored(reason == null ? Verdict.Reason.UNSURE : reason, detail);
    return new Judgment(
        subject,
        judge,
        question,
        caseHash,
        verdict,
        row.nullableFloat64(),
        CriteriaJson.read(row.text()),
        row.text(),
        cost(row),
        row.instant(),
        circumstances(row));
  }

  private static Circumstances circumstances(RowReader row) {
    Long length = row.nullableInt64();
    Boolean own = row.nullableBool();
    boolean isPair = row.bool();
    Circumstances.Pair pair =
        new Circumstances.Pair(
            row.nullableFloat64(), row.nullableFloat64(), row.nullableInt64(), row.nullableBool());
    return new Circumstances(length, own, isPair ? pair : null);
  }

  private static Judgment.Cost cost(RowReader row) {
    Usage usage = new Usage(row.int64(), row.int64(), row.int64(), row.int64(), row.int64());
    BigDecimal usd = row.nullableDecimal();
    BigDecimal atRisk = row.nullableDecimal();
    return new Judgment.Cost(usage, usd, atRisk == null ? BigDecimal.ZERO : atRisk, row.duration());
  }
}
