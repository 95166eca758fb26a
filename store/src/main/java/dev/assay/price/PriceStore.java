package dev.assay.price;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Keeps prices. None is ever changed or removed. Safe for use by many threads. */
public interface PriceStore {

  /**
   * Keeps the prices. One that is there already (equal project, model, day and version) becomes the
   * newest again.
   */
  void add(Collection<Price> prices);

  /** Every price, the ones added last behind. */
  List<Price> all();

  /** A text that is another one after prices were added. */
  String state();

  /**
   * Prices in a migrated database.
   *
   * @param clock tells when they were added
   */
  static PriceStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHousePriceStore(clickHouse, clock);
  }
}
