package dev.assay.price;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import dev.assay.trace.Priced.Part;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Prices in ClickHouse. */
final class ClickHousePriceStore implements PriceStore {
  private static final Sql ALL = Sql.of(ClickHousePriceStore.class, "prices.sql");
  private static final Sql STATE = Sql.of(ClickHousePriceStore.class, "price_state.sql");
  private static final Table PRICES =
      Table.of(
          "price_rows",
          "project",
          "model",
          "provider",
          "mode",
          "valid_from",
          "version",
          "source",
          "rates",
          "added_at");

  private final ClickHouse clickHouse;
  private final Versions versions;

  ClickHousePriceStore(ClickHouse clickHouse, Clock clock) {
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void add(Collection<Price> prices) {
    RowWriter row = new RowWriter();
    Instant now = Instant.EPOCH.plusNanos(versions.next());
    for (Price price : prices) {
      row.text(price.project()).text(price.model()).text(price.provider()).text(price.mode());
      row.date(price.validFrom()).text(price.version()).text(price.source());
      row.array(
          price.rates().entrySet(),
          rate -> row.text(rate.getKey()).decimal(rate.getValue(), Part.PRICE_SCALE));
      row.instant(now).endRow();
    }
    clickHouse.insert(PRICES, row);
  }

  @Override
  public List<Price> all() {
    return clickHouse.query(ALL, Parameters.none(), ClickHousePriceStore::read);
  }

  @Override
  public String state() {
    return clickHouse.queryOne(STATE, Parameters.none(), RowReader::text).orElseThrow();
  }

  private static Price read(RowReader row) {
    return new Price(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.date(),
        row.text(),
        row.text(),
        row.map(() -> row.decimal(Part.PRICE_SCALE).stripTrailingZeros()));
  }
}
