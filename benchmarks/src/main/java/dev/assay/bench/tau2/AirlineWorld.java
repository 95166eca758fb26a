package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonText;
import dev.assay.bench.tau.python.PythonValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An airline, much as in tau-bench v1 but with errors raised and some rules mended. */
final class AirlineWorld extends World {
  private static final List<String> CERTIFICATES =
      List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");

  private final Airline airline;
  private final Toolkit agent;
  private final Toolkit user = new Toolkit();

  AirlineWorld(ObjectNode agentData, ObjectNode userData) {
    super(agentData, userData);
    airline = new Airline(agentData);
    agent =
        new Toolkit()
            .tool("book_reservation", new AirlineBooking(airline)::book)
            .tool("calculate", RetailWorld::calculate)
            .tool("cancel_reservation", this::cancel)
            .tool("get_reservation_details", a -> airline.reservation(get(a, "reservation_id")))
            .tool("get_user_details", a -> airline.user(get(a, "user_id")))
            .tool("list_all_airports", a -> airports())
            .tool("search_direct_flight", this::searchDirect)
            .tool("search_onestop_flight", this::searchOneStop)
            .tool("send_certificate", this::sendCertificate)
            .tool("transfer_to_human_agents", a -> say("Transfer successful"))
            .tool("update_reservation_baggages", this::updateBaggages)
            .tool("update_reservation_flights", this::updateFlights)
            .tool("update_reservation_passengers", this::updatePassengers)
            .tool(
                "get_flight_status",
                a -> airline.day(get(a, "flight_number"), get(a, "date")).path("status"));
  }

  @Override
  Toolkit toolkit(Party party) {
    return switch (party) {
      case ASSISTANT -> agent;
      case USER -> user;
    };
  }

  /** As upstream, the seats are not given back. */
  private JsonNode cancel(ObjectNode arguments) {
    ObjectNode reservation = airline.reservation(get(arguments, "reservation_id"));
    ArrayNode history = reservation.withArrayProperty("payment_history");
    for (JsonNode payment : List.copyOf(history.valueStream().toList())) {
      ObjectNode refund = history.addObject();
      refund.set("payment_id", payment.get("payment_id"));
      refund.set("amount", PythonNumbers.negate(payment.get("amount")));
    }
    reservation.put("status", "cancelled");
    return reservation;
  }

  private JsonNode airports() {
    ArrayNode airports = airline.list();
    AirlineBooking.AIRPORTS.forEach(
        (code, city) -> airports.addObject().put("iata", code).put("city", city));
    return airports;
  }

  private JsonNode searchDirect(ObjectNode arguments) {
    ArrayNode found = airline.list();
    airline
        .direct(
            get(arguments, "date"), get(arguments, "origin"), get(arguments, "destination"), null)
        .forEach(found::add);
    return found;
  }

  /** As upstream, the day after is one of May 2024, and a time with "+1" is compared as a text. */
  private JsonNode searchOneStop(ObjectNode arguments) {
    JsonNode date = get(arguments, "date");
    JsonNode destination = get(arguments, "destination");
    ArrayNode found = airline.list();
    for (ObjectNode first : airline.direct(date, get(arguments, "origin"), null, null)) {
      first.set("date", date);
      JsonNode arrival = first.get("scheduled_arrival_time_est");
      JsonNode onwards = arrival.asText().contains("+1") ? say(dayAfter(date.asText())) : date;
      for (ObjectNode second :
          airline.direct(onwards, first.get("destination"), destination, arrival)) {
        second.set("date", onwards);
        found.addArray().add(first).add(second);
      }
    }
    return found;
  }

  private static String dayAfter(String date) {
    String day = date.substring(Math.max(0, date.length() - 2));
    if (day.isEmpty() || !day.chars().allMatch(Character::isDigit)) {
      throw new PythonError("invalid literal for int() with base 10: " + PythonText.repr(day));
    }
    return "2024-05-" + (Integer.parseInt(day) + 1);
  }

  private JsonNode sendCertificate(ObjectNode arguments) {
    JsonNode userId = get(arguments, "user_id");
    JsonNode amount = get(arguments, "amount");
    ObjectNode methods = airline.user(userId).withObjectProperty("payment_methods");
    String id =
        CERTIFICATES.stream()
            .filter(certificate -> !methods.has(certificate))
            .findFirst()
            .orElseThrow(() -> new ToolError("Too many certificates"));
    ObjectNode certificate = methods.putObject(id);
    certificate.put("source", "certificate");
    certificate.put("id", id);
    certificate.set("amount", amount);
    return say(
        "Certificate %s added to user %s with amount %s."
            .formatted(id, userId.asText(), PythonText.str(amount)));
  }

  private JsonNode updateBaggages(ObjectNode arguments) {
    ObjectNode reservation = airline.reservation(get(arguments, "reservation_id"));
    JsonNode total = get(arguments, "total_baggages");
    JsonNode nonfree = get(arguments, "nonfree_baggages");
    JsonNode more = PythonNumbers.subtract(nonfree, reservation.get("nonfree_baggages"), "-");
    JsonNode paid = PythonNumbers.less(more, PythonNumbers.ZERO) ? PythonNumbers.ZERO : more;
    airline.pay(
        reservation,
        get(arguments, "payment_id"),
        PythonNumbers.multiply(AirlineBooking.BAGGAGE, paid));
    reservation.set("total_baggages", total);
    reservation.set("nonfree_baggages", nonfree);
    return reservation;
  }

  /** Seats are not taken: upstream assumes that its flights are brought up to date later. */
  private JsonNode updateFlights(ObjectNode arguments) {
    ObjectNode reservation = airline.reservation(get(arguments, "reservation_id"));
    JsonNode cabin = get(arguments, "cabin");
    int passengers = reservation.path("passengers").size();
    ArrayNode legs = airline.list();
    JsonNode price = PythonNumbers.ZERO;
    for (JsonNode wanted : PythonValues.elements(get(arguments, "flights"))) {
      JsonNode leg = kept(reservation, wanted, cabin);
      if (leg == null) {
        JsonNode number = AirlineBooking.number(airline, wanted);
        JsonNode date = PythonValues.item(wanted, "date");
        ObjectNode day = airline.seats(number, date, cabin, passengers);
        leg = airline.leg(number, date, PythonValues.item(day.get("prices"), cabin));
      }
      price = PythonNumbers.add(price, PythonNumbers.multiply(passengers, leg.get("price")), "+=");
      legs.add(leg);
    }
    for (JsonNode former : reservation.path("flights")) {
      JsonNode paid = PythonNumbers.multiply(passengers, former.get("price"));
      price = PythonNumbers.subtract(price, paid, "-=");
    }
    airline.pay(reservation, get(arguments, "payment_id"), price);
    reservation.set("flights", legs);
    reservation.set("cabin", cabin);
    return reservation;
  }

  private @Nullable JsonNode kept(ObjectNode reservation, JsonNode wanted, JsonNode cabin) {
    JsonNode number = AirlineBooking.number(airline, wanted);
    for (JsonNode leg : reservation.path("flights")) {
      if (leg.path("flight_number").equals(number)
          && leg.path("date").equals(PythonValues.item(wanted, "date"))
          && reservation.path("cabin").equals(cabin)) {
        return leg.deepCopy();
      }
    }
    return null;
  }

  private JsonNode updatePassengers(ObjectNode arguments) {
    ObjectNode reservation = airline.reservation(get(arguments, "reservation_id"));
    JsonNode passengers = get(arguments, "passengers");
    if (PythonValues.length(passengers) != reservation.path("passengers").size()) {
      throw new ToolError("Number of passengers does not match");
    }
    reservation.set("passengers", passengers.deepCopy());
    return reservation;
  }
}
