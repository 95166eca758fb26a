package dev.assay.bench.tau2;

import static dev.assay.bench.tau.python.PythonText.str;
import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau2.Args.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A new reservation. Unlike in tau-bench v1, its seats are taken. */
final class AirlineBooking {
  /** Dollars for a bag that is not free. */
  static final int BAGGAGE = 50;

  /** Dollars for a passenger's insurance. */
  private static final int INSURANCE = 30;

  private static final List<String> IDS = List.of("HATHAT", "HATHAU", "HATHAV");

  /** Cities by the code of their airport, in upstream's order. */
  static final SequencedMap<String, String> AIRPORTS = airports();

  private final Airline airline;

  AirlineBooking(Airline airline) {
    this.airline = airline;
  }

  JsonNode book(ObjectNode arguments) {
    ObjectNode user = airline.user(get(arguments, "user_id"));
    String id = airline.freeId(IDS);
    JsonNode cabin = get(arguments, "cabin");
    JsonNode passengers = get(arguments, "passengers");
    int heads = PythonValues.length(passengers);
    ArrayNode legs = airline.list();
    List<ObjectNode> days = new ArrayList<>();
    JsonNode price = PythonNumbers.ZERO;
    for (JsonNode flight : PythonValues.elements(get(arguments, "flights"))) {
      JsonNode number = number(airline, flight);
      JsonNode date = item(flight, "date");
      ObjectNode day = airline.seats(number, date, cabin, heads);
      JsonNode seat = item(day.get("prices"), cabin);
      legs.add(airline.leg(number, date, seat));
      days.add(day);
      price = PythonNumbers.add(price, PythonNumbers.multiply(heads, seat), "+=");
    }
    if (is(get(arguments, "insurance"), "yes")) {
      price = PythonNumbers.add(price, PythonNumbers.integer((long) INSURANCE * heads), "+=");
    }
    JsonNode bags = PythonNumbers.multiply(BAGGAGE, get(arguments, "nonfree_baggages"));
    price = PythonNumbers.add(price, bags, "+=");
    pay(user, get(arguments, "payment_methods"), price);
    for (ObjectNode day : days) {
      ObjectNode free = (ObjectNode) day.get("available_seats");
      JsonNode left = PythonNumbers.subtract(item(free, cabin), PythonNumbers.integer(heads), "-=");
      free.set(cabin.asText(), left);
    }
    ObjectNode reservation = reservation(id, user, arguments, legs);
    airline.add(id, reservation, user);
    return reservation;
  }

  /** The flight's number as the airline writes it. */
  static JsonNode number(Airline airline, JsonNode flight) {
    return airline.flight(item(flight, "flight_number")).get("flight_number");
  }

  /** Methods must be the user's and hold enough; the amounts must add up. */
  private static void pay(ObjectNode user, JsonNode payments, JsonNode price) {
    ObjectNode methods = user.withObjectProperty("payment_methods");
    JsonNode paid = PythonNumbers.ZERO;
    for (JsonNode payment : PythonValues.elements(payments)) {
      JsonNode id = item(payment, "payment_id");
      if (!(methods.get(id.asText()) instanceof ObjectNode method)) {
        throw new ToolError("Payment method " + str(id) + " not found");
      }
      boolean isLimited =
          is(method.get("source"), "gift_card") || is(method.get("source"), "certificate");
      if (isLimited && PythonNumbers.less(method.get("amount"), item(payment, "amount"))) {
        throw new ToolError("Not enough balance in payment method " + str(id));
      }
      paid = PythonNumbers.add(paid, item(payment, "amount"), "+");
    }
    if (!PythonValues.same(paid, price)) {
      throw new ToolError(
          "Payment amount does not add up, total price is %s, but paid %s"
              .formatted(str(price), str(paid)));
    }
    for (JsonNode payment : PythonValues.elements(payments)) {
      String id = item(payment, "payment_id").asText();
      ObjectNode method = (ObjectNode) item(methods, id);
      if (is(method.get("source"), "gift_card")) {
        method.set(
            "amount", PythonNumbers.subtract(method.get("amount"), item(payment, "amount"), "-="));
      } else if (is(method.get("source"), "certificate")) {
        methods.remove(id);
      }
    }
  }

  private static ObjectNode reservation(
      String id, ObjectNode user, ObjectNode arguments, ArrayNode legs) {
    ObjectNode reservation = arguments.objectNode();
    reservation.put("reservation_id", id);
    reservation.set("user_id", user.get("user_id"));
    for (String field : List.of("origin", "destination", "flight_type", "cabin")) {
      reservation.set(field, get(arguments, field));
    }
    reservation.set("flights", legs);
    reservation.set("passengers", get(arguments, "passengers").deepCopy());
    reservation.set("payment_history", get(arguments, "payment_methods").deepCopy());
    reservation.put("created_at", "2024-05-15T15:00:00");
    for (String field : List.of("total_baggages", "nonfree_baggages", "insurance")) {
      reservation.set(field, get(arguments, field));
    }
    reservation.putNull("status");
    return reservation;
  }

  private static SequencedMap<String, String> airports() {
    SequencedMap<String, String> airports = new LinkedHashMap<>();
    String[] pairs = {
      "SFO", "San Francisco", "JFK", "New York", "LAX", "Los Angeles", "ORD", "Chicago",
      "DFW", "Dallas", "DEN", "Denver", "SEA", "Seattle", "ATL", "Atlanta",
      "MIA", "Miami", "BOS", "Boston", "PHX", "Phoenix", "IAH", "Houston",
      "LAS", "Las Vegas", "MCO", "Orlando", "EWR", "Newark", "CLT", "Charlotte",
      "MSP", "Minneapolis", "DTW", "Detroit", "PHL", "Philadelphia", "LGA", "LaGuardia"
    };
    for (int i = 0; i < pairs.length; i += 2) {
      airports.put(pairs[i], pairs[i + 1]);
    }
    return airports;
  }
}
