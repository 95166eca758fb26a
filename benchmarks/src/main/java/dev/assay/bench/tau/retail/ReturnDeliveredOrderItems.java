package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code return_delivered_order_items}: notes the wish; nothing is refunded yet. */
final class ReturnDeliveredOrderItems implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("order_id");
    JsonNode itemIds = arguments.get("item_ids");
    JsonNode methodId = arguments.get("payment_method_id");
    ObjectNode found = data.find("orders", id);
    if (found == null) {
      return "Error: order not found";
    }
    if (!is(item(found, "status"), "delivered")) {
      return "Error: non-delivered order cannot be returned";
    }
    if (!PythonValues.contains(Orders.paymentMethods(data, found), methodId)) {
      return "Error: payment method not found";
    }
    JsonNode first = item(found, "payment_history").get(0);
    if (!methodId.textValue().contains("gift_card")
        && !same(methodId, item(first, "payment_method_id"))) {
      return "Error: payment method should be either the original payment method or a gift card";
    }
    if (Orders.missing(found, itemIds).isPresent()) {
      return "Error: some item not found";
    }
    ObjectNode order = data.edit("orders", id.textValue());
    order.put("status", "return requested");
    order.set("return_items", Orders.sorted(order, itemIds));
    order.set("return_payment_method_id", methodId);
    return PythonJson.dumps(order);
  }
}
