package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;

/** {@code modify_pending_order_payment}: another method pays, the first is refunded. */
final class ModifyPendingOrderPayment implements Tool {
  @Override
  public String call(Database data, Arguments arguments) throws Refusal {
    JsonNode id = arguments.get("order_id");
    JsonNode methodId = arguments.get("payment_method_id");
    ObjectNode found = data.find("orders", id);
    if (found == null) {
      return "Error: order not found";
    }
    if (!is(item(found, "status"), "pending")) {
      return "Error: non-pending order cannot be modified";
    }
    JsonNode methods = Orders.paymentMethods(data, found);
    check(found, methods, methodId);
    ObjectNode order = data.edit("orders", id.textValue());
    ArrayNode history = (ArrayNode) order.get("payment_history");
    JsonNode amount = item(history.get(0), "amount");
    JsonNode former = item(history.get(0), "payment_method_id");
    Orders.note(history, "payment", amount, methodId);
    Orders.note(history, "refund", amount, former);
    if (is(item(item(methods, methodId), "source"), "gift_card")) {
      Orders.addToBalance(data, order, methodId, PythonNumbers.negate(amount));
    }
    if (former.textValue().contains("gift_card")) {
      Orders.addToBalance(data, order, former, amount);
    }
    return PythonJson.dumps(order);
  }

  private static void check(ObjectNode order, JsonNode methods, JsonNode methodId) throws Refusal {
    if (!PythonValues.contains(methods, methodId)) {
      throw new Refusal("Error: payment method not found");
    }
    JsonNode history = item(order, "payment_history");
    if (history.size() > 1 || !is(item(history.get(0), "transaction_type"), "payment")) {
      throw new Refusal("Error: there should be exactly one payment for a pending order");
    }
    if (same(item(history.get(0), "payment_method_id"), methodId)) {
      throw new Refusal("Error: the new payment method should be different from the current one");
    }
    JsonNode method = item(methods, methodId);
    if (is(item(method, "source"), "gift_card")
        && PythonNumbers.less(item(method, "balance"), item(history.get(0), "amount"))) {
      throw new Refusal("Error: insufficient gift card balance to pay for the order");
    }
  }
}
