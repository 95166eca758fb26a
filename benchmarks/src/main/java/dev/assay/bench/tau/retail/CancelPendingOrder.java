package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code cancel_pending_order}: what a gift card paid goes back to it at once. */
final class CancelPendingOrder implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("order_id");
    JsonNode reason = arguments.get("reason");
    ObjectNode found = data.find("orders", id);
    if (found == null) {
      return "Error: order not found";
    }
    if (!is(item(found, "status"), "pending")) {
      return "Error: non-pending order cannot be cancelled";
    }
    if (!is(reason, "no longer needed") && !is(reason, "ordered by mistake")) {
      return "Error: invalid reason";
    }
    ObjectNode order = data.edit("orders", id.textValue());
    ArrayNode history = (ArrayNode) order.get("payment_history");
    ArrayNode refunds = history.arrayNode();
    for (JsonNode payment : history) {
      JsonNode methodId = item(payment, "payment_method_id");
      Orders.note(refunds, "refund", item(payment, "amount"), methodId);
      if (methodId.textValue().contains("gift_card")) {
        Orders.addToBalance(data, order, methodId, item(payment, "amount"));
      }
    }
    order.put("status", "cancelled");
    order.set("cancel_reason", reason);
    history.addAll(refunds);
    return PythonJson.dumps(order);
  }
}
