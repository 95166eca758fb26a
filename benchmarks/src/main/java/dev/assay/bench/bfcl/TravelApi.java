package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TravelAPI: one traveller's cards, bookings and budget. */
final class TravelApi extends StatefulApi {
  private static final int ADULT = 18;
  private static final List<String> ACCESS =
      List.of(
          "access_token",
          "token_type",
          "token_expires_in",
          "token_scope",
          "user_first_name",
          "user_last_name",
          "budget_limit");
  private static final Map<String, PyValue> USD_RATES =
      Map.of(
          "RMB", PyValue.of(7),
          "EUR", PyValue.of(0.8),
          "JPY", PyValue.of(110),
          "GBP", PyValue.of(0.7),
          "CAD", PyValue.of(1.3),
          "AUD", PyValue.of(1.4),
          "INR", PyValue.of(70),
          "RUB", PyValue.of(60),
          "BRL", PyValue.of(3.8),
          "MXN", PyValue.of(20));

  private final boolean longContext;
  private final LocalDate today;
  private final PyRandom random;
  private final Map<PyValue, PyValue> cards;
  private final Map<PyValue, PyValue> bookings;

  /** Token, names and budget, by attribute. */
  private final Map<String, PyValue> access = new LinkedHashMap<>();

  TravelApi(PyValue.Dict scenario, Optional<LongContext> longContext, LocalDate today) {
    super("TravelAPI");
    this.longContext = longContext.isPresent();
    this.today = today;
    PyValue seed = initial(scenario, "random_seed", PyValue.of(141053));
    random = new PyRandom(seed instanceof PyValue.Int integer ? integer.value() : BigInteger.ZERO);
    cards = entries(initial(scenario, "credit_card_list", PyValue.dict()));
    bookings = entries(initial(scenario, "booking_record", PyValue.dict()));
    ACCESS.forEach(name -> access.put(name, initial(scenario, name, PyValue.None.NONE)));
    longContext.ifPresent(
        texts -> {
          entries(texts.get("CREDIT_CARD_EXTENSION")).forEach(cards::putIfAbsent);
          entries(texts.get("BOOKING_RECORD_EXTENSION")).forEach(bookings::putIfAbsent);
        });
    addMethods();
  }

  private void addMethods() {
    PyValue none = PyValue.None.NONE;
    add(
        "authenticate_travel",
        "client_id client_secret refresh_token grant_type user_first_name user_last_name",
        this::authenticate);
    add("travel_get_login_status", "", a -> PyValue.dict("status", loggedIn()));
    add(
        "get_budget_fiscal_year",
        "lastModifiedAfter= includeRemoved=",
        a -> PyValue.dict("budget_fiscal_year", "2018"),
        none,
        none);
    add(
        "register_credit_card",
        "access_token card_number expiration_date cardholder_name card_verification_number",
        this::registerCard);
    add("get_flight_cost", "travel_from travel_to travel_date travel_class", this::flightCost);
    add("get_credit_card_balance", "access_token card_id", this::balance);
    add(
        "book_flight",
        "access_token card_id travel_date travel_from travel_to travel_class",
        this::book);
    add("retrieve_invoice", "access_token booking_id= insurance_id=", this::invoice, none, none);
    add("get_booking_history", "access_token", this::history);
    add(
        "list_all_airports",
        "",
        a -> PyValue.listOf(Flights.AIRPORTS.stream().map(PyValue::of).toList()));
    add("cancel_booking", "access_token booking_id", this::cancel);
    add("compute_exchange_rate", "base_currency target_currency value", this::exchange);
    add(
        "verify_traveler_information",
        "first_name last_name date_of_birth passport_number",
        this::verify);
    add("set_budget_limit", "access_token budget_limit", this::setBudget);
    add(
        "get_nearest_airport_by_city",
        "location",
        a -> PyValue.dict("nearest_airport", Flights.airport(a.text("location"))));
    add(
        "purchase_insurance",
        "access_token insurance_type booking_id insurance_cost card_id",
        this::insure);
    add("contact_customer_support", "booking_id message", this::contact);
    add("get_all_credit_cards", "", a -> PyValue.dict("credit_card_list", new PyValue.Dict(cards)));
  }

  @Override
  Map<String, PyValue> state() {
    Map<String, PyValue> state = new LinkedHashMap<>(access);
    state.put("credit_card_list", new PyValue.Dict(cards));
    state.put("booking_record", new PyValue.Dict(bookings));
    return state;
  }

  private PyValue get(String name) {
    return access.getOrDefault(name, PyValue.None.NONE);
  }

  private boolean expired() {
    return PyValue.same(get("token_expires_in"), PyValue.of(0));
  }

  private boolean loggedIn() {
    return !(get("token_expires_in") instanceof PyValue.None) && !expired();
  }

  /** Why the token does not open; empty when it does. */
  private Optional<String> refused(Arguments a) {
    if (expired()) {
      return Optional.of("Token expired");
    }
    return PyValue.same(a.get("access_token"), get("access_token"))
        ? Optional.empty()
        : Optional.of("Invalid access token");
  }

  private static PyValue failed(String status, String message) {
    return PyValue.dict(status, false, "error", message);
  }

  private PyValue authenticate(Arguments a) {
    access.put("token_expires_in", PyValue.of(2));
    access.put("access_token", PyValue.of(Long.toString(random.randint(100_000, 999_999))));
    access.put("token_type", PyValue.of("Bearer"));
    access.put("token_scope", a.get("grant_type"));
    access.put("user_first_name", a.get("user_first_name"));
    access.put("user_last_name", a.get("user_last_name"));
    return PyValue.dict(
        "expires_in",
        2,
        "access_token",
        get("access_token"),
        "token_type",
        "Bearer",
        "scope",
        a.get("grant_type"));
  }

  private PyValue registerCard(Arguments a) {
    if (get("token_expires_in") instanceof PyValue.None) {
      return error("Token not initialized");
    }
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return error(refused.get());
    }
    if (cards.containsKey(a.key("card_number"))) {
      return error("Card already registered");
    }
    String id = Long.toString(random.randint(100_000_000_000L, 999_999_999_999L));
    cards.put(
        PyValue.of(id),
        PyValue.dict(
            "card_number",
            a.get("card_number"),
            "expiration_date",
            a.get("expiration_date"),
            "cardholder_name",
            a.get("cardholder_name"),
            "card_verification_number",
            a.get("card_verification_number"),
            "balance",
            PyValue.of(random.randint(10_000, 99_999))));
    return PyValue.dict("card_id", id);
  }

  private PyValue flightCost(Arguments a) {
    double cost =
        Flights.cost(a.text("travel_from"), a.text("travel_to"), date(a), a.text("travel_class"));
    PyValue costs =
        longContext
            ? PyValue.listOf(
                Flights.costs(date(a), a.text("travel_class")).stream().map(PyValue::of).toList())
            : PyValue.list(PyValue.of(cost));
    return PyValue.dict("travel_cost_list", costs);
  }

  private static String date(Arguments a) {
    return a.text("travel_date");
  }

  private PyValue balance(Arguments a) {
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return error(refused.get());
    }
    PyValue card = cards.get(a.key("card_id"));
    return card == null
        ? error(
            "Card not registered. Here are a list of card_id's: "
                + PyText.repr(PyValue.listOf(cards.keySet())))
        : PyValue.dict("card_balance", at(card, "balance"));
  }

  private PyValue book(Arguments a) {
    String status = "booking_status";
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return failed(status, refused.get());
    }
    if (!(cards.get(a.key("card_id")) instanceof PyValue.Dict card)) {
      return failed(status, "Card not registered");
    }
    PyValue balance = card.get("balance");
    if (balance == null) {
      return failed(status, "Balance not found");
    }
    if (!Flights.AIRPORTS.contains(a.text("travel_from"))) {
      return failed(status, "Invalid departure airport code: " + a.text("travel_from"));
    }
    if (!Flights.AIRPORTS.contains(a.text("travel_to"))) {
      return failed(status, "Invalid destination airport code: " + a.text("travel_to"));
    }
    double price;
    try {
      PyTime.date(date(a));
    } catch (PyError e) {
      return failed(status, "Invalid date format. Use YYYY-MM-DD.");
    }
    if (!Set.of("economy", "business", "first").contains(a.text("travel_class"))) {
      return failed(
          status, "Invalid travel class. Must be one of {'economy', 'business', 'first'}");
    }
    try {
      price =
          Flights.cost(a.text("travel_from"), a.text("travel_to"), date(a), a.text("travel_class"));
    } catch (PyError e) {
      return failed(status, e.getMessage());
    }
    PyValue cost = PyValue.of(price);
    if (PyNumbers.compare(balance, "<", cost)) {
      return failed(status, "Insufficient funds");
    }
    PyValue budget = get("budget_limit");
    if (!(budget instanceof PyValue.None) && PyNumbers.compare(balance, "<", budget)) {
      return failed(status, "Balance is less than budget limit");
    }
    cards.put(a.get("card_id"), card.with("balance", PyNumbers.subtract(balance, cost)));
    return booked(a, cost);
  }

  private PyValue booked(Arguments a, PyValue cost) {
    String id = Long.toString(random.randint(1_000_000, 9_999_999));
    String transaction = Long.toString(random.randint(10_000_000, 99_999_999));
    bookings.put(
        PyValue.of(id),
        PyValue.dict(
            "card_id",
            a.get("card_id"),
            "travel_date",
            a.get("travel_date"),
            "travel_from",
            a.get("travel_from"),
            "travel_to",
            a.get("travel_to"),
            "travel_class",
            a.get("travel_class"),
            "travel_cost",
            cost,
            "transaction_id",
            transaction));
    return PyValue.dict(
        "booking_id",
        id,
        "transaction_id",
        transaction,
        "booking_status",
        true,
        "booking_history",
        longContext ? new PyValue.Dict(bookings) : PyValue.dict());
  }

  private PyValue invoice(Arguments a) {
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return error(refused.get());
    }
    PyValue booking = bookings.get(a.get("booking_id"));
    if (booking == null) {
      return error("Booking not found");
    }
    PyValue.Dict invoice = PyValue.dict("booking_id", a.get("booking_id"));
    for (String field :
        List.of(
            "travel_date",
            "travel_from",
            "travel_to",
            "travel_class",
            "travel_cost",
            "transaction_id")) {
      invoice = invoice.with(field, at(booking, field));
    }
    return PyValue.dict("invoice", invoice);
  }

  private PyValue history(Arguments a) {
    return refused(a)
        .map(StatefulApi::error)
        .orElseGet(() -> PyValue.dict("booking_history", new PyValue.Dict(bookings)));
  }

  private PyValue cancel(Arguments a) {
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return failed("cancel_status", refused.get());
    }
    PyValue booking = bookings.get(a.get("booking_id"));
    if (booking == null) {
      return failed("cancel_status", "Booking not found");
    }
    PyValue cardId = at(booking, "card_id");
    PyValue cost = at(booking, "travel_cost");
    if (!(cards.get(cardId) instanceof PyValue.Dict card)) {
      throw PyError.value(PyText.repr(cardId));
    }
    cards.put(cardId, card.with("balance", PyNumbers.add(at(card, "balance"), cost)));
    bookings.remove(a.get("booking_id"));
    return PyValue.dict("cancel_status", true);
  }

  private PyValue exchange(Arguments a) {
    String base = a.text("base_currency");
    String target = a.text("target_currency");
    PyValue value = a.get("value");
    PyValue there = base.equals("USD") ? USD_RATES.get(target) : null;
    PyValue back = target.equals("USD") ? USD_RATES.get(base) : null;
    if (there != null) {
      return PyValue.dict("exchanged_value", PyNumbers.real(PyNumbers.multiply(value, there)));
    }
    if (back != null) {
      return PyValue.dict("exchanged_value", PyNumbers.round(PyNumbers.divide(value, back), 2));
    }
    throw PyError.value("No available exchange rate for the given currencies.");
  }

  private PyValue verify(Arguments a) {
    if (!PyValue.same(get("user_first_name"), a.get("first_name"))
        || !PyValue.same(get("user_last_name"), a.get("last_name"))) {
      return unverified(
          "Cannot book flight information for another user.Expected %s %s, got %s %s"
              .formatted(
                  PyText.str(get("user_first_name")),
                  PyText.str(get("user_last_name")),
                  a.text("first_name"),
                  a.text("last_name")));
    }
    int age;
    try {
      age = Period.between(PyTime.date(a.strict("date_of_birth", "strptime")), today).getYears();
    } catch (PyError e) {
      return unverified("Invalid date of birth format. Please use YYYY-MM-DD.");
    }
    if (age < ADULT) {
      return unverified("Traveler must be at least 18 years old.");
    }
    return a.strict("passport_number", "startswith").startsWith("US")
        ? PyValue.dict("verification_status", true)
        : unverified("Passport must be issued by the United States.");
  }

  private static PyValue unverified(String why) {
    return PyValue.dict("verification_status", false, "verification_failure", why);
  }

  private PyValue setBudget(Arguments a) {
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return error(refused.get());
    }
    PyValue limit = PyNumbers.real(a.get("budget_limit"));
    access.put("budget_limit", limit);
    return PyValue.dict("budget_limit", limit);
  }

  private PyValue insure(Arguments a) {
    String status = "insurance_status";
    Optional<String> refused = refused(a);
    if (refused.isPresent()) {
      return failed(status, refused.get());
    }
    PyValue budget = get("budget_limit");
    PyValue cost = a.get("insurance_cost");
    if (!(budget instanceof PyValue.None) && PyNumbers.compare(budget, "<", cost)) {
      return failed(status, "Exceeded budget limit");
    }
    if (!bookings.containsKey(a.key("booking_id"))) {
      return failed(status, "Booking not found");
    }
    if (!(cards.get(a.key("card_id")) instanceof PyValue.Dict card)) {
      return failed(status, "Credit card not registered");
    }
    cards.put(
        a.get("card_id"), card.with("balance", PyNumbers.subtract(at(card, "balance"), cost)));
    return PyValue.dict(
        "insurance_id",
        Long.toString(random.randint(100_000_000, 999_999_999)),
        "insurance_status",
        true);
  }

  private PyValue contact(Arguments a) {
    return bookings.containsKey(a.key("booking_id"))
        ? PyValue.dict(
            "customer_support_message",
            "Thank you for contacting customer support. Your message has been received and we will"
                + " get back to you shortly.")
        : error("Booking not found");
  }
}
