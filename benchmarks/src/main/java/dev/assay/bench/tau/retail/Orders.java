package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonTuple;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Database;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What several tools need of an order. */
final class Orders {
  private Orders() {}

  /** The payment methods of the one who ordered, to read. */
  static JsonNode paymentMethods(Database data, ObjectNode order) {
    ObjectNode user = Objects.requireNonNull(data.find("users", order.get("user_id")), "customer");
    return item(user, "payment_methods");
  }

  /** Adds to the balance of a method of the one who ordered, rounded to cents. */
  static void addToBalance(Database data, ObjectNode order, JsonNode methodId, JsonNode amount) {
    ObjectNode user = data.edit("users", order.get("user_id").textValue());
    ObjectNode method = (ObjectNode) item(item(user, "payment_methods"), methodId);
    JsonNode balance = PythonNumbers.add(item(method, "balance"), amount, "+=");
    method.set("balance", PythonNumbers.roundToCents(balance));
  }

  /** The first item of that id. */
  static Optional<ObjectNode> itemOf(ObjectNode order, JsonNode itemId) {
    for (JsonNode item : order.get("items")) {
      if (PythonValues.same(item(item, "item_id"), itemId)) {
        return Optional.of((ObjectNode) item);
      }
    }
    return Optional.empty();
  }

  /** The first of the ids that is asked for more often than the order has it. */
  static Optional<JsonNode> missing(ObjectNode order, JsonNode itemIds) {
    ArrayNode ordered = order.arrayNode();
    order.get("items").forEach(item -> ordered.add(item(item, "item_id")));
    for (JsonNode id : PythonValues.elements(itemIds)) {
      if (PythonValues.count(itemIds, id) > PythonValues.count(ordered, id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** {@code sorted(ids)}, all of which are texts. */
  static ArrayNode sorted(ObjectNode order, JsonNode ids) {
    List<String> texts =
        PythonValues.elements(ids).stream()
            .map(JsonNode::textValue)
            .sorted(PythonTuple.BY_CODE_POINT)
            .toList();
    ArrayNode sorted = order.arrayNode();
    texts.forEach(sorted::add);
    return sorted;
  }

  /** Notes a payment or refund. */
  static void note(ArrayNode history, String type, JsonNode amount, JsonNode methodId) {
    ObjectNode payment = history.addObject();
    payment.put("transaction_type", type);
    payment.set("amount", amount);
    payment.set("payment_method_id", methodId);
  }
}
