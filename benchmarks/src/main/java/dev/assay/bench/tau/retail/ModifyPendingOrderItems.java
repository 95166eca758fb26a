package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.elements;
import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;
import java.util.List;

/** {@code modify_pending_order_items}. As upstream, the amount noted is not rounded to cents. */
final class ModifyPendingOrderItems implements Tool {
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
    if (!is(item(found, "status"), "pending")) {
      return "Error: non-pending order cannot be modified";
    }
    JsonNode difference = Variants.difference(data, found, itemIds, newItemIds);
    JsonNode methods = Orders.paymentMethods(data, found);
    if (!PythonValues.contains(methods, methodId)) {
      return "Error: payment method not found";
    }
    boolean giftCard = is(item(item(methods, methodId), "source"), "gift_card");
    if (giftCard && PythonNumbers.less(item(item(methods, methodId), "balance"), difference)) {
      return "Error: insufficient gift card balance to pay for the new item";
    }
    ObjectNode order = data.edit("orders", id.textValue());
    Orders.note(
        (ArrayNode) order.get("payment_history"),
        PythonNumbers.less(PythonNumbers.ZERO, difference) ? "payment" : "refund",
        PythonNumbers.abs(difference),
        methodId);
    if (giftCard) {
      Orders.addToBalance(data, order, methodId, PythonNumbers.negate(difference));
    }
    replace(data, order, elements(itemIds), elements(newItemIds));
    order.put("status", "pending (item modified)");
    return PythonJson.dumps(order);
  }

  /** Item by item, so that one replaced by an item still to be replaced is found again. */
  private static void replace(
      Database data, ObjectNode order, List<JsonNode> olds, List<JsonNode> news) {
    for (int i = 0; i < olds.size(); i++) {
      ObjectNode item =
          Orders.itemOf(order, olds.get(i))
              .orElseThrow(() -> new PythonError("list index out of range"));
      JsonNode variant = item(Variants.variants(data, item), news.get(i));
      item.set("item_id", news.get(i));
      item.set("price", item(variant, "price"));
      item.set("options", item(variant, "options"));
    }
  }
}
