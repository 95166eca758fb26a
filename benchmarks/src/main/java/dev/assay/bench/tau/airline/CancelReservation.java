package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.elements;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code cancel_reservation}: every payment is noted back; no balance changes. */
final class CancelReservation implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("reservation_id");
    if (data.find("reservations", id) == null) {
      return "Error: reservation not found";
    }
    ObjectNode reservation = data.edit("reservations", id.textValue());
    ArrayNode history = (ArrayNode) reservation.get("payment_history");
    ArrayNode refunds = history.arrayNode();
    for (JsonNode payment : elements(history)) {
      ObjectNode refund = refunds.addObject();
      refund.set("payment_id", item(payment, "payment_id"));
      refund.set("amount", PythonNumbers.negate(item(payment, "amount")));
    }
    history.addAll(refunds);
    reservation.put("status", "cancelled");
    return PythonJson.dumps(reservation);
  }
}
