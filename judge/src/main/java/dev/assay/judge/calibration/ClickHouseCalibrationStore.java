package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calibrations in ClickHouse. */
final class ClickHouseCalibrationStore implements CalibrationStore {
  private static final double LEVEL = 0.95;
  private static final Sql OF = Sql.of(ClickHouseCalibrationStore.class, "calibrations.sql");
  private static final Sql QUESTIONS = Sql.of(ClickHouseCalibrationStore.class, "questions.sql");
  private static final Table ROWS =
      Table.of(
          "calibration_rows",
          "project",
          "question",
          "judge",
          "judge_hash",
          "label_set",
          "label_set_version",
          "label_set_hash",
          "stand_in",
          "cases",
          "agreement",
          "kappa",
          "kappa_low",
          "kappa_high",
          "sensitivity_count",
          "sensitivity_n",
          "specificity_count",
          "specificity_n",
          "mix",
          "report",
          "calibrated_at",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHouseCalibrationStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void insert(Calibration c) {
    RowWriter row = new RowWriter();
    row.text(c.project()).text(c.question()).text(c.judge()).text(c.judgeHash());
    row.text(c.labelSet()).int32(c.labelSetVersion()).text(c.labelSetHash()).bool(c.standIn());
    Interval interval = c.kappa() == null ? null : c.kappa().interval();
    row.int32(c.cases()).nullableFloat64(c.agreement());
    row.nullableFloat64(c.kappa() == null ? null : Double.valueOf(c.kappa().value()));
    row.nullableFloat64(interval == null ? null : Double.valueOf(interval.low()));
    row.nullableFloat64(interval == null ? null : Double.valueOf(interval.high()));
    write(row, c.errors() == null ? null : c.errors().sensitivity());
    write(row, c.errors() == null ? null : c.errors().specificity());
    row.array(c.mix().entrySet(), part -> row.text(part.getKey()).int64(part.getValue()));
    row.text(c.report()).instant(c.at()).int64(versions.next()).endRow();
    clickHouse.insert(ROWS, row);
  }

  private static void write(RowWriter row, @Nullable Proportion share) {
    row.int64(share == null ? 0 : share.count()).int64(share == null ? 0 : share.n());
  }

  @Override
  public List<Calibration> of(String project, String question) {
    return clickHouse.query(
        OF,
        Parameters.of("project", project).and("question", question),
        row -> read(project, question, row));
  }

  @Override
  public List<String> questions(String project) {
    return clickHouse.query(QUESTIONS, Parameters.of("project", project), RowReader::text);
  }

  private static Calibration read(String project, String question, RowReader row) {
    String judge = row.text();
    String hash = row.text();
    String set = row.text();
    int version = row.int32();
    String setHash = row.text();
    boolean standIn = row.bool();
    int cases = row.int32();
    Double agreement = row.nullableFloat64();
    Estimate kappa =
        kappa(row.nullableFloat64(), row.nullableFloat64(), row.nullableFloat64(), cases);
    Proportion sensitivity = share(row);
    Proportion specificity = share(row);
    JudgeErrors errors =
        sensitivity == null || specificity == null
            ? null
            : new JudgeErrors(sensitivity, specificity);
    Map<String, Long> mix = row.map(row::int64);
    return new Calibration(
        project,
        question,
        judge,
        hash,
        set,
        version,
        setHash,
        standIn,
        cases,
        agreement,
        kappa,
        errors,
        mix,
        row.text(),
        row.instant());
  }

  private static @Nullable Proportion share(RowReader row) {
    long count = row.int64();
    long n = row.int64();
    return n == 0 ? null : new Proportion(count, n);
  }

  private static @Nullable Estimate kappa(
      @Nullable Double value, @Nullable Double low, @Nullable Double high, int cases) {
    if (value == null) {
      return null;
    }
    Interval interval = low == null || high == null ? null : new Interval(low, high, LEVEL);
    return new Estimate(value, interval, cases, "Cohen's kappa");
  }
}
