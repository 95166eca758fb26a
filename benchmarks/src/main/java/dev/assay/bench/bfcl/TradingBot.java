package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TradingBot: one trading account with orders, stocks and a watch list, at a fixed time. */
final class TradingBot extends StatefulApi {
  private static final LocalDateTime NOW = LocalDateTime.of(2024, 9, 1, 10, 30);
  private static final int SECONDS_A_DAY = 86_400;
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("Apple", "AAPL"),
          Map.entry("Google", "GOOG"),
          Map.entry("Tesla", "TSLA"),
          Map.entry("Microsoft", "MSFT"),
          Map.entry("Nvidia", "NVDA"),
          Map.entry("Zeta Corp", "ZETA"),
          Map.entry("Alpha Tech", "ALPH"),
          Map.entry("Omega Industries", "OMEG"),
          Map.entry("Quasar Ltd.", "QUAS"),
          Map.entry("Neptune Systems", "NEPT"),
          Map.entry("Synex Solutions", "SYNX"),
          Map.entry("Amazon", "AMZN"),
          Map.entry("Gorilla", "GORI"));

  private final Optional<LongContext> longContext;
  private final PyRandom random;
  private final Map<PyValue, PyValue> orders = new LinkedHashMap<>();
  private final PyValue stocks;
  private final List<PyValue> watchList;
  private final List<PyValue> transactions;
  private PyValue account;
  private PyValue authenticated;
  private PyValue marketStatus;
  private PyValue orderCounter;

  TradingBot(PyValue.Dict scenario, Optional<LongContext> longContext) {
    super("TradingBot");
    this.longContext = longContext;
    entries(initial(scenario, "orders", TradingDefaults.orders()))
        .forEach((id, order) -> orders.put(number(id), order));
    account = initial(scenario, "account_info", TradingDefaults.account());
    authenticated = initial(scenario, "authenticated", PyValue.of(false));
    marketStatus = initial(scenario, "market_status", PyValue.of("Closed"));
    orderCounter = initial(scenario, "order_counter", PyValue.of(12446));
    stocks = initial(scenario, "stocks", TradingDefaults.stocks());
    watchList =
        new ArrayList<>(
            ValueCheck.items(initial(scenario, "watch_list", PyValue.list(PyValue.of("NVDA")))));
    transactions =
        new ArrayList<>(ValueCheck.items(initial(scenario, "transaction_history", PyValue.list())));
    PyValue seed = initial(scenario, "random_seed", PyValue.of(1053520));
    random = new PyRandom(seed instanceof PyValue.Int integer ? integer.value() : BigInteger.ZERO);
    addMethods();
  }

  private void addMethods() {
    PyValue none = PyValue.None.NONE;
    add("get_current_time", "", a -> PyValue.dict("current_time", "10:30 AM"));
    add("update_market_status", "current_time_str", this::updateMarket);
    add(
        "get_symbol_by_name",
        "name",
        a -> PyValue.dict("symbol", SYMBOLS.getOrDefault(a.text("name"), "Stock not found")));
    add("get_stock_info", "symbol", this::stockInfo);
    add("get_order_details", "order_id", this::orderDetails);
    add("cancel_order", "order_id", this::cancel);
    add("place_order", "order_type symbol price amount", this::place);
    add("withdraw_funds", "amount", this::withdraw);
    add(
        "get_account_info",
        "",
        a -> loggedOut() ? pleaseLogIn("view account information") : account);
    add("trading_login", "username password", a -> logIn());
    add(
        "trading_get_login_status",
        "",
        a -> PyValue.dict("status", PyNumbers.truth(authenticated)));
    add("trading_logout", "", a -> logOut());
    add("fund_account", "amount", this::fund);
    add("remove_stock_from_watchlist", "symbol", this::unwatch);
    add("get_watchlist", "", a -> watched());
    add("get_order_history", "", a -> orderHistory());
    add("get_transaction_history", "start_date= end_date=", this::transactionHistory, none, none);
    add("get_available_stocks", "sector", this::available);
    add("filter_stocks_by_price", "stocks min_price max_price", this::filter);
    add("add_to_watchlist", "stock", this::watch);
    add("notify_price_change", "stocks threshold", this::notifyChange);
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of(
        "orders", new PyValue.Dict(orders),
        "account_info", account,
        "authenticated", authenticated,
        "market_status", marketStatus,
        "order_counter", orderCounter,
        "stocks", stocks,
        "watch_list", PyValue.listOf(watchList),
        "transaction_history", PyValue.listOf(transactions));
  }

  private static PyValue number(PyValue id) {
    return id instanceof PyValue.Text text && text.value().matches("\\d+")
        ? new PyValue.Int(new BigInteger(text.value()))
        : id;
  }

  private boolean loggedOut() {
    return !PyNumbers.truth(authenticated);
  }

  private static PyValue pleaseLogIn(String what) {
    return error("User not authenticated. Please log in to " + what + ".");
  }

  private PyValue updateMarket(Arguments a) {
    LocalTime time = PyTime.clock(a.text("current_time_str"));
    boolean open = !time.isBefore(LocalTime.of(9, 30)) && !time.isAfter(LocalTime.of(16, 0));
    marketStatus = PyValue.of(open ? "Open" : "Closed");
    return PyValue.dict("status", marketStatus);
  }

  private Optional<PyValue.Dict> stock(PyValue symbol) {
    return stocks instanceof PyValue.Dict dict
            && dict.entries().get(symbol) instanceof PyValue.Dict stock
        ? Optional.of(stock)
        : Optional.empty();
  }

  private PyValue stockInfo(Arguments a) {
    Optional<PyValue.Dict> stock = stock(a.get("symbol"));
    if (stock.isEmpty()) {
      return error("Stock with symbol '" + a.text("symbol") + "' not found.");
    }
    return longContext
        .map(
            texts ->
                stock
                    .get()
                    .with("MA(5)", texts.get("MA_5_EXTENSION"))
                    .with("MA(20)", texts.get("MA_20_EXTENSION")))
        .orElseGet(stock::get);
  }

  private PyValue orderDetails(Arguments a) {
    PyValue order = orders.get(a.key("order_id"));
    if (order == null) {
      return error(
          "Order with ID "
              + a.text("order_id")
              + " not found.Here is the list of orders_id: "
              + PyText.repr(PyValue.listOf(orders.keySet())));
    }
    if (longContext.isEmpty() || !(order instanceof PyValue.Dict fields)) {
      return order;
    }
    String symbol = PyText.str(at(order, "symbol"));
    Map<PyValue, PyValue> metadata = new LinkedHashMap<>();
    entries(longContext.get().get("ORDER_DETAIL_EXTENSION"))
        .forEach(
            (key, text) ->
                metadata.put(
                    key,
                    PyValue.of(
                        PyText.str(text)
                            .replace("{symbol}", symbol)
                            .replace("{{", "{")
                            .replace("}}", "}"))));
    return fields.with("metadata", new PyValue.Dict(metadata));
  }

  private PyValue cancel(Arguments a) {
    PyValue id = a.get("order_id");
    PyValue order = orders.get(a.key("order_id"));
    if (order == null) {
      return error("Order with ID " + a.text("order_id") + " not found.");
    }
    if (!(order instanceof PyValue.Dict fields)) {
      throw PyError.type("string indices must be integers, not 'str'");
    }
    if (at(order, "status").equals(PyValue.of("Completed"))) {
      return error("Can't cancel order " + a.text("order_id") + ". Order is already completed.");
    }
    orders.put(a.key("order_id"), fields.with("status", PyValue.of("Cancelled")));
    return PyValue.dict("order_id", id, "status", "Cancelled");
  }

  private PyValue place(Arguments a) {
    if (loggedOut()) {
      return pleaseLogIn("place an order");
    }
    if (stock(a.get("symbol")).isEmpty()) {
      return error("Invalid stock symbol: " + a.text("symbol"));
    }
    PyValue zero = PyValue.of(0);
    if (PyNumbers.compare(a.get("price"), "<=", zero)
        || PyNumbers.compare(a.get("amount"), "<=", zero)) {
      return error("Price and amount must be positive values.");
    }
    PyValue price = PyNumbers.real(a.get("price"));
    PyValue id = orderCounter;
    orders.put(
        id,
        PyValue.dict(
            "id",
            id,
            "order_type",
            a.get("order_type"),
            "symbol",
            a.get("symbol"),
            "price",
            price,
            "amount",
            a.get("amount"),
            "status",
            "Open"));
    orderCounter = PyNumbers.add(orderCounter, PyValue.of(1));
    return PyValue.dict(
        "order_id",
        id,
        "order_type",
        a.get("order_type"),
        "status",
        "Pending",
        "price",
        price,
        "amount",
        a.get("amount"));
  }

  private PyValue withdraw(Arguments a) {
    PyValue amount = a.get("amount");
    if (loggedOut()) {
      return pleaseLogIn("make a transaction");
    }
    if (!marketStatus.equals(PyValue.of("Open"))) {
      return error("Market is closed. Transactions are not allowed.");
    }
    if (PyNumbers.compare(amount, "<=", PyValue.of(0))) {
      return error("Transaction amount must be positive.");
    }
    if (PyNumbers.compare(amount, ">", at(account, "balance"))) {
      return error("Insufficient funds for withdrawal.");
    }
    return transact(
        "withdrawal",
        amount,
        PyNumbers.subtract(at(account, "balance"), amount),
        "Withdrawal successful");
  }

  private PyValue fund(Arguments a) {
    PyValue amount = a.get("amount");
    if (loggedOut()) {
      return pleaseLogIn("fund the account");
    }
    if (PyNumbers.compare(amount, "<=", PyValue.of(0))) {
      return error("Funding amount must be positive.");
    }
    return transact(
        "deposit",
        amount,
        PyNumbers.add(at(account, "balance"), amount),
        "Account funded successfully");
  }

  private PyValue transact(String type, PyValue amount, PyValue balance, String status) {
    if (account instanceof PyValue.Dict fields) {
      account = fields.with("balance", balance);
    }
    LocalDateTime time = NOW.plusSeconds(random.randint(0, SECONDS_A_DAY));
    transactions.add(
        PyValue.dict("type", type, "amount", amount, "timestamp", PyTime.written(time)));
    return PyValue.dict("status", status, "new_balance", balance);
  }

  private PyValue logIn() {
    if (!loggedOut()) {
      return PyValue.dict("status", "Already logged in");
    }
    authenticated = PyValue.of(true);
    return PyValue.dict("status", "Logged in successfully");
  }

  private PyValue logOut() {
    if (loggedOut()) {
      return PyValue.dict("status", "No user is currently logged in");
    }
    authenticated = PyValue.of(false);
    return PyValue.dict("status", "Logged out successfully");
  }

  private PyValue unwatch(Arguments a) {
    if (loggedOut()) {
      return pleaseLogIn("modify the watchlist");
    }
    return watchList.remove(a.get("symbol"))
        ? PyValue.dict(
            "status", "Stock " + a.text("symbol") + " removed from watchlist successfully.")
        : error("Stock " + a.text("symbol") + " not found in watchlist.");
  }

  private PyValue watched() {
    if (loggedOut()) {
      return PyValue.list(
          PyValue.of("Error: User not authenticated. Please log in to view the watchlist."));
    }
    PyValue list = PyValue.listOf(watchList);
    return longContext
        .map(texts -> PyNumbers.add(list, texts.get("WATCH_LIST_EXTENSION")))
        .orElseGet(() -> PyValue.dict("watchlist", list));
  }

  private PyValue orderHistory() {
    return loggedOut()
        ? PyValue.list(pleaseLogIn("view order history"))
        : PyValue.dict("history", PyValue.listOf(orders.keySet()));
  }

  private PyValue transactionHistory(Arguments a) {
    if (loggedOut()) {
      return PyValue.list(pleaseLogIn("view transaction history"));
    }
    LocalDateTime start =
        PyNumbers.truth(a.get("start_date"))
            ? PyTime.date(a.text("start_date")).atStartOfDay()
            : LocalDateTime.MIN;
    LocalDateTime end =
        PyNumbers.truth(a.get("end_date"))
            ? PyTime.date(a.text("end_date")).atStartOfDay()
            : LocalDateTime.MAX;
    List<PyValue> history = new ArrayList<>();
    for (PyValue transaction : transactions) {
      LocalDateTime time = PyTime.dateTime(PyText.str(at(transaction, "timestamp")));
      if (!time.isBefore(start) && !time.isAfter(end)) {
        history.add(transaction);
      }
    }
    longContext.ifPresent(
        texts -> history.addAll(ValueCheck.items(texts.get("TRANSACTION_HISTORY_EXTENSION"))));
    return PyValue.dict("transaction_history", PyValue.listOf(history));
  }

  private PyValue available(Arguments a) {
    String sector = a.text("sector");
    PyValue list =
        switch (sector) {
          case "Technology" -> texts("AAPL", "GOOG", "MSFT", "NVDA");
          case "Automobile" -> texts("TSLA", "F", "GM");
          default -> PyValue.list();
        };
    String extension =
        switch (sector) {
          case "Technology" -> "TECHNOLOGY_EXTENSION";
          case "Automobile" -> "AUTOMOBILE_EXTENSION";
          default -> "";
        };
    return PyValue.dict(
        "stock_list",
        longContext.isPresent() && !extension.isEmpty()
            ? PyNumbers.add(list, longContext.get().get(extension))
            : list);
  }

  private static PyValue texts(String... texts) {
    return PyValue.listOf(List.of(texts).stream().map(PyValue::of).toList());
  }

  private PyValue filter(Arguments a) {
    List<PyValue> within = new ArrayList<>();
    for (PyValue symbol : ValueCheck.items(a.get("stocks"))) {
      PyValue price = stock(symbol).map(s -> s.get("price")).orElse(PyValue.of(0));
      if (PyNumbers.compare(price, ">=", a.get("min_price"))
          && PyNumbers.compare(price, "<=", a.get("max_price"))) {
        within.add(symbol);
      }
    }
    return PyValue.dict("filtered_stocks", PyValue.listOf(within));
  }

  private PyValue watch(Arguments a) {
    PyValue symbol = a.get("stock");
    if (!watchList.contains(symbol) && stock(symbol).isPresent()) {
      watchList.add(symbol);
    }
    return PyValue.dict("symbol", PyValue.listOf(watchList));
  }

  private PyValue notifyChange(Arguments a) {
    List<String> changed = new ArrayList<>();
    for (PyValue symbol : ValueCheck.items(a.get("stocks"))) {
      Optional<PyValue.Dict> stock = stock(symbol);
      if (stock.isPresent()) {
        double change = Math.abs(PyNumbers.asDouble(at(stock.get(), "percent_change")));
        if (PyNumbers.compare(PyValue.of(change), ">=", a.get("threshold"))) {
          changed.add(PyText.str(symbol));
        }
      }
    }
    return PyValue.dict(
        "notification",
        changed.isEmpty()
            ? "No significant price changes in the selected stocks."
            : "Stocks " + String.join(", ", changed) + " have significant price changes.");
  }
}
