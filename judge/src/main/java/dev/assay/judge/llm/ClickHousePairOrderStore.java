package dev.assay.judge.llm;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Orders of pairs in ClickHouse. */
final class ClickHousePairOrderStore implements PairOrderStore {
  private static final Sql FIND = Sql.of(ClickHousePairOrderStore.class, "pair_order.sql");
  private static final Table ORDERS =
      Table.of(
          "pair_order_rows",
          "project",
          "judge",
          "subject",
          "subject_id",
          "case_hash",
          "own_first",
          "value",
          "unscored_reason",
          "unscored_detail",
          "input_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "output_tokens",
          "reasoning_tokens",
          "cost",
          "cost_at_risk",
          "took_ns",
          "said_at",
          "version");

  private final ClickHouse clickHouse;
  private final Clock clock;
  private final Versions versions;

  ClickHousePairOrderStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.clock = clock;
    this.versions = new Versions(clock);
  }

  @Override
  public Optional<PairJudge.InOrder> find(Place place) {
    return clickHouse.queryOne(
        FIND,
        Parameters.of("project", place.subject().project())
            .and("judge", place.judge().hash())
            .and("subject", place.subject().kind().name().toLowerCase(Locale.ROOT))
            .and("id", place.subject().id())
            .and("hash", place.caseHash())
            .and("first", place.isFirst()),
        ClickHousePairOrderStore::read);
  }

  @Override
  public void keep(Place place, PairJudge.InOrder said) {
    RowWriter row = new RowWriter();
    row.text(place.subject().project()).text(place.judge().hash()).name(place.subject().kind());
    row.text(place.subject().id()).text(place.caseHash()).bool(place.isFirst());
    switch (said.verdict()) {
      case Verdict.Scored(double value) -> row.nullableFloat64(value).nullableText(null).text("");
      case Verdict.Unscored(Verdict.Reason reason, String detail) ->
          row.nullableFloat64(null).nullableName(reason).text(detail);
    }
    Judgment.Cost cost = said.cost();
    Usage usage = cost.usage();
    row.int64(usage.input()).int64(usage.cached()).int64(usage.cacheWrite());
    row.int64(usage.output()).int64(usage.reasoning());
    row.nullableDecimal(cost.usd()).nullableDecimal(cost.atRisk());
    row.int64(cost.took().toNanos()).instant(clock.instant()).int64(versions.next()).endRow();
    clickHouse.insert(ORDERS, row);
  }

  private static PairJudge.InOrder read(RowReader row) {
    Double value = row.nullableFloat64();
    Verdict.Reason reason = row.nullableName(Verdict.Reason.class);
    String detail = row.text();
    Verdict verdict =
        value != null
            ? new Verdict.Scored(value)
            : new Verdict.Unscored(reason == null ? Verdict.Reason.UNSURE : reason, detail);
    Usage usage = new Usage(row.int64(), row.int64(), row.int64(), row.int64(), row.int64());
    BigDecimal usd = row.nullableDecimal();
    BigDecimal atRisk = row.nullableDecimal();
    Judgment.Cost cost =
        new Judgment.Cost(usage, usd, atRisk == null ? BigDecimal.ZERO : atRisk, row.duration());
    boolean isCounted = row.bool();
    return new PairJudge.InOrder(verdict, isCounted ? Judgment.Cost.FREE : cost);
  }
}
