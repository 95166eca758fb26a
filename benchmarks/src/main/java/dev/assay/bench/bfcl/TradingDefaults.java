package dev.assay.bench.bfcl;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a trading account starts with where a conversation does not say. */
final class TradingDefaults {
  private TradingDefaults() {}

  static PyValue.Dict orders() {
    Map<PyValue, PyValue> orders = new LinkedHashMap<>();
    orders.put(PyValue.of(12345), order(12345, "Buy", "AAPL", 210.65, 10, "Completed"));
    orders.put(PyValue.of(12446), order(12446, "Sell", "GOOG", 2840.56, 5, "Pending"));
    return new PyValue.Dict(orders);
  }

  private static PyValue order(
      int id, String type, String symbol, double price, int amount, String status) {
    return PyValue.dict(
        "id",
        id,
        "order_type",
        type,
        "symbol",
        symbol,
        "price",
        price,
        "amount",
        amount,
        "status",
        status);
  }

  static PyValue account() {
    return PyValue.dict(
        "account_id", 12345, "balance", 10000.0, "binding_card", PyValue.of(1974202140965533L));
  }

  static PyValue stocks() {
    return PyValue.dict(
        "AAPL", stock(227.16, 0.17, 2.552, 227.11, 227.09),
        "GOOG", stock(2840.34, 0.24, 1.123, 2835.67, 2842.15),
        "TSLA", stock(667.92, -0.12, 1.654, 671.15, 668.20),
        "MSFT", stock(310.23, 0.09, 3.234, 309.88, 310.11),
        "NVDA", stock(220.34, 0.34, 1.234, 220.45, 220.67),
        "ALPH", stock(1320.45, -0.08, 1.567, 1321.12, 1325.78),
        "OMEG", stock(457.23, 0.12, 2.345, 456.78, 458.12),
        "QUAS", stock(725.89, -0.03, 1.789, 726.45, 728.00),
        "NEPT", stock(88.34, 0.19, 0.654, 88.21, 88.67),
        "SYNX", stock(345.67, 0.11, 2.112, 345.34, 346.12),
        "ZETA", stock(22.09, -0.05, 0.789, 22.12, 22.34));
  }

  private static PyValue stock(
      double price, double change, double volume, double overFive, double overTwenty) {
    return PyValue.dict(
        "price",
        price,
        "percent_change",
        change,
        "volume",
        volume,
        "MA(5)",
        overFive,
        "MA(20)",
        overTwenty);
  }
}
