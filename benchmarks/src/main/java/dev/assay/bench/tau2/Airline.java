package dev.assay.bench.tau2;

import static dev.assay.bench.tau.python.PythonText.str;
import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An airline's flights, reservations and users. */
final class Airline {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final ObjectNode data;

  /** Upstream's model knows a status of every reservation, which its file leaves out. */
  Airline(ObjectNode data) {
    this.data = data;
    for (JsonNode reservation : data.path("reservations")) {
      if (reservation instanceof ObjectNode fields && !fields.has("status")) {
        fields.putNull("status");
      }
    }
  }

  ObjectNode user(JsonNode id) {
    return find("users", id, "User");
  }

  ObjectNode reservation(JsonNode id) {
    return find("reservations", id, "Reservation");
  }

  ObjectNode flight(JsonNode number) {
    return find("flights", number, "Flight");
  }

  /** A flight on a day, whatever became of it. */
  ObjectNode day(JsonNode number, JsonNode date) {
    if (!(flight(number).path("dates").get(date.asText()) instanceof ObjectNode day)) {
      throw new ToolError("Flight %s not found on date %s".formatted(str(number), str(date)));
    }
    return day;
  }

  /** A flight on a day with seats for so many in the cabin. */
  ObjectNode seats(JsonNode number, JsonNode date, JsonNode cabin, int passengers) {
    ObjectNode day = day(number, date);
    if (!is(day.get("status"), "available")) {
      throw new ToolError("Flight %s not available on date %s".formatted(str(number), str(date)));
    }
    JsonNode free = item(day.get("available_seats"), cabin);
    if (PythonNumbers.less(free, PythonNumbers.integer(passengers))) {
      throw new ToolError("Not enough seats on flight " + str(number));
    }
    return day;
  }

  /** What a reservation keeps of a flight. */
  ObjectNode leg(JsonNode number, JsonNode date, JsonNode price) {
    ObjectNode flight = flight(number);
    ObjectNode leg = data.objectNode();
    leg.set("flight_number", flight.get("flight_number"));
    leg.set("origin", flight.get("origin"));
    leg.set("destination", flight.get("destination"));
    leg.set("date", date);
    leg.set("price", price);
    return leg;
  }

  /** The first of the ids that is free. */
  String freeId(List<String> ids) {
    return ids.stream()
        .filter(id -> !data.path("reservations").has(id))
        .findFirst()
        .orElseThrow(() -> new ToolError("Too many reservations"));
  }

  void add(String id, ObjectNode reservation, ObjectNode user) {
    data.withObjectProperty("reservations").set(id, reservation);
    user.withArrayProperty("reservations").add(id);
  }

  /**
   * Flights without a stop that can be booked.
   *
   * @param destination null for any
   * @param notBefore the earliest time of leaving; null for any
   */
  List<ObjectNode> direct(
      JsonNode date,
      JsonNode origin,
      @Nullable JsonNode destination,
      @Nullable JsonNode notBefore) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode flight : data.path("flights")) {
      JsonNode day = flight.path("dates").path(date.asText());
      boolean isWanted =
          flight.path("origin").equals(origin)
              && (destination == null || flight.path("destination").equals(destination))
              && is(day.path("status"), "available")
              && (notBefore == null
                  || !PythonNumbers.less(flight.get("scheduled_departure_time_est"), notBefore));
      if (isWanted) {
        found.add(offer(flight, day));
      }
    }
    return found;
  }

  private ObjectNode offer(JsonNode flight, JsonNode day) {
    ObjectNode offer = data.objectNode();
    for (String field : List.of("flight_number", "origin", "destination")) {
      offer.set(field, flight.get(field));
    }
    offer.put("status", "available");
    offer.set("scheduled_departure_time_est", flight.get("scheduled_departure_time_est"));
    offer.set("scheduled_arrival_time_est", flight.get("scheduled_arrival_time_est"));
    offer.putNull("date");
    offer.set("available_seats", day.get("available_seats").deepCopy());
    offer.set("prices", day.get("prices").deepCopy());
    return offer;
  }

  /** Takes what a change costs, or gives it back where it is negative, and notes it. */
  void pay(ObjectNode reservation, JsonNode methodId, JsonNode price) {
    ObjectNode owner = user(reservation.get("user_id"));
    if (!(owner.path("payment_methods").get(methodId.asText()) instanceof ObjectNode method)) {
      throw new ToolError("Payment method not found");
    }
    if (is(method.get("source"), "certificate")) {
      throw new ToolError("Certificate cannot be used to update reservation");
    }
    if (is(method.get("source"), "gift_card")) {
      if (PythonNumbers.less(method.get("amount"), price)) {
        throw new ToolError("Gift card balance is not enough");
      }
      method.set("amount", PythonNumbers.subtract(method.get("amount"), price, "-="));
    }
    if (!PythonValues.same(price, PythonNumbers.ZERO)) {
      ObjectNode payment = reservation.withArrayProperty("payment_history").addObject();
      payment.set("payment_id", methodId);
      payment.set("amount", price);
    }
  }

  ArrayNode list() {
    return data.arrayNode();
  }

  /** Ids are found in any case, with or without accents, as upstream finds them. */
  private ObjectNode find(String table, JsonNode id, String what) {
    JsonNode rows = data.path(table);
    String typed = id.asText();
    String stripped = typed.strip();
    JsonNode row = rows.has(typed) ? rows.get(typed) : rows.get(stripped);
    if (row == null) {
      String folded = folded(stripped);
      row =
          rows.properties().stream()
              .filter(candidate -> folded(candidate.getKey()).equals(folded))
              .map(candidate -> candidate.getValue())
              .findFirst()
              .orElse(null);
    }
    if (!(row instanceof ObjectNode found)) {
      throw new ToolError(what + " " + typed + " not found");
    }
    return found;
  }

  private static String folded(String id) {
    return MARKS
        .matcher(Normalizer.normalize(id, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
