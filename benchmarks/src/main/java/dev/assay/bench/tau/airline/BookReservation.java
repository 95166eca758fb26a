package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonText.str;
import static dev.assay.bench.tau.python.PythonValues.elements;
import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;
import java.util.List;

/** {@code book_reservation}. Seats taken are not counted down. */
final class BookReservation implements Tool {
  private static final List<String> IDS = List.of("HATHAT", "HATHAU", "HATHAV");

  @Override
  public String call(Database data, Arguments arguments) throws Refusal {
    ObjectNode user = data.find("users", arguments.get("user_id"));
    if (user == null) {
      return "Error: user not found";
    }
    String userId = arguments.get("user_id").textValue();
    String id = freeId(data);
    ObjectNode reservation = reservation(id, arguments);
    JsonNode payments = reservation.get("payment_history");
    check(user, payments, price(data, reservation, arguments.get("cabin")));
    pay(data.edit("users", userId), payments);
    data.add("reservations", id, reservation);
    ((ArrayNode) data.edit("users", userId).get("reservations")).add(id);
    return PythonJson.dumps(reservation);
  }

  /** The last id is taken again when all are: a task books at most three times. */
  private static String freeId(Database data) {
    return IDS.stream()
        .filter(id -> data.find("reservations", id) == null)
        .findFirst()
        .orElse(IDS.getLast());
  }

  private static ObjectNode reservation(String id, Arguments arguments) {
    ObjectNode reservation = JsonNodeFactory.instance.objectNode();
    reservation.put("reservation_id", id);
    for (String field :
        List.of(
            "user_id", "origin", "destination", "flight_type", "cabin", "flights", "passengers")) {
      reservation.set(field, arguments.get(field));
    }
    reservation.set("payment_history", arguments.get("payment_methods"));
    reservation.put("created_at", "2024-05-15T15:00:00");
    for (String field : List.of("total_baggages", "nonfree_baggages", "insurance")) {
      reservation.set(field, arguments.get(field));
    }
    return reservation;
  }

  private static JsonNode price(Database data, ObjectNode reservation, JsonNode cabin)
      throws Refusal {
    JsonNode passengers = reservation.get("passengers");
    JsonNode total = PythonNumbers.ZERO;
    for (JsonNode flight : elements(reservation.get("flights"))) {
      JsonNode price = Seats.price(data, flight, cabin, passengers);
      total = PythonNumbers.add(total, price, "+=");
    }
    if (is(reservation.get("insurance"), "yes")) {
      JsonNode count = PythonNumbers.integer(PythonValues.length(passengers));
      total = PythonNumbers.add(total, PythonNumbers.multiply(30, count), "+=");
    }
    JsonNode bags = PythonNumbers.multiply(50, reservation.get("nonfree_baggages"));
    return PythonNumbers.add(total, bags, "+=");
  }

  /** Methods must be the user's and hold enough; the amounts must add up to the cent. */
  private static void check(ObjectNode user, JsonNode payments, JsonNode total) throws Refusal {
    JsonNode methods = item(user, "payment_methods");
    for (JsonNode payment : elements(payments)) {
      JsonNode id = item(payment, "payment_id");
      JsonNode amount = item(payment, "amount");
      if (!PythonValues.contains(methods, id)) {
        throw new Refusal("Error: payment method " + str(id) + " not found");
      }
      JsonNode method = item(methods, id);
      boolean limited =
          is(item(method, "source"), "gift_card") || is(item(method, "source"), "certificate");
      if (limited && PythonNumbers.less(item(method, "amount"), amount)) {
        throw new Refusal("Error: not enough balance in payment method " + str(id));
      }
    }
    JsonNode paid = PythonNumbers.ZERO;
    for (JsonNode payment : elements(payments)) {
      paid = PythonNumbers.add(paid, item(payment, "amount"), "+");
    }
    if (!PythonValues.same(paid, total)) {
      throw new Refusal(
          "Error: payment amount does not add up, total price is %s, but paid %s"
              .formatted(str(total), str(paid)));
    }
  }

  private static void pay(ObjectNode user, JsonNode payments) {
    ObjectNode methods = (ObjectNode) user.get("payment_methods");
    for (JsonNode payment : elements(payments)) {
      JsonNode id = item(payment, "payment_id");
      ObjectNode method = (ObjectNode) item(methods, id);
      if (is(method.get("source"), "gift_card")) {
        method.set(
            "amount", PythonNumbers.subtract(method.get("amount"), item(payment, "amount"), "-="));
      } else if (is(method.get("source"), "certificate")) {
        methods.remove(id.textValue());
      }
    }
  }
}
