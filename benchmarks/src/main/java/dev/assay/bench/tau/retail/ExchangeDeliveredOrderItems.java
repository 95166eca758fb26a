package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;

/** {@code exchange_delivered_order_items}: notes the wish; nothing is charged yet. */
final class ExchangeDeliveredOrderItems implements Tool {
  @Override
  public String call(Database data, Arguments arguments) throws Refusal {
    JsonNode id = arguments.get("order_id");
    JsonNode itemIds = arguments.get("item_ids");
    JsonNode newItemIds = arguments.get("new_item_ids");
    JsonNode methodId = arguments.get("payment_method_id");
    ObjectNode found = data.find("orders", id);
    if (found == null) {
      return "Error: order not found";
    }
    if (!is(item(found, "status"), "delivered")) {
      return "Error: non-delivered order cannot be exchanged";
    }
    JsonNode difference =
        PythonNumbers.roundToCents(Variants.difference(data, found, itemIds, newItemIds));
    JsonNode methods = Orders.paymentMethods(data, found);
    if (!PythonValues.contains(methods, methodId)) {
      return "Error: payment method not found";
    }
    JsonNode method = item(methods, methodId);
    if (is(item(method, "source"), "gift_card")
        && PythonNumbers.less(item(method, "balance"), difference)) {
      return "Error: insufficient gift card balance to pay for the price difference";
    }
    ObjectNode order = data.edit("orders", id.textValue());
    order.put("status", "exchange requested");
    order.set("exchange_items", Orders.sorted(order, itemIds));
    order.set("exchange_new_items", Orders.sorted(order, newItemIds));
    order.set("exchange_payment_method_id", methodId);
    order.set("exchange_price_difference", difference);
    return PythonJson.dumps(order);
  }
}
