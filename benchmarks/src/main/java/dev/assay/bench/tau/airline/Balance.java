package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import java.util.Objects;

/** The payment that a change to a reservation needs, or gives back where it is negative. */
final class Balance {
  private Balance() {}

  /** Refuses a method that is not the owner's, a certificate, or a gift card with too little. */
  static void check(Database data, ObjectNode reservation, JsonNode methodId, JsonNode price)
      throws Refusal {
    ObjectNode user =
        Objects.requireNonNull(data.find("users", reservation.get("user_id")), "owner");
    JsonNode methods = user.get("payment_methods");
    if (!PythonValues.contains(methods, methodId)) {
      throw new Refusal("Error: payment method not found");
    }
    JsonNode method = item(methods, methodId);
    if (is(item(method, "source"), "certificate")) {
      throw new Refusal("Error: certificate cannot be used to update reservation");
    }
    if (is(item(method, "source"), "gift_card")
        && PythonNumbers.less(item(method, "amount"), price)) {
      throw new Refusal("Error: gift card balance is not enough");
    }
  }

  /** Takes {@code price} off a gift card; other methods have no balance. */
  static void charge(Database data, ObjectNode reservation, JsonNode methodId, JsonNode price) {
    String owner = reservation.get("user_id").textValue();
    ObjectNode method =
        (ObjectNode) item(item(data.edit("users", owner), "payment_methods"), methodId);
    if (is(method.get("source"), "gift_card")) {
      method.set("amount", PythonNumbers.subtract(method.get("amount"), price, "-="));
    }
  }

  /** Notes a payment unless there was nothing to pay. */
  static void note(ObjectNode reservation, JsonNode methodId, JsonNode price) {
    if (!PythonValues.same(price, PythonNumbers.ZERO)) {
      ObjectNode payment = ((ArrayNode) reservation.get("payment_history")).addObject();
      payment.set("payment_id", methodId);
      payment.set("amount", price);
    }
  }
}
