package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import java.util.List;
import java.util.Optional;

/** The shop's orders, products and users. */
final class Shop {
  private final ObjectNode data;

  Shop(ObjectNode data) {
    this.data = data;
  }

  ObjectNode order(JsonNode id) {
    return find("orders", id, "Order not found");
  }

  /** The order, if it has that status. */
  ObjectNode order(JsonNode id, String status, String otherwise) {
    ObjectNode order = order(id);
    if (!order.path("status").asText().equals(status)) {
      throw new ToolError(otherwise);
    }
    return order;
  }

  ObjectNode user(JsonNode id) {
    return find("users", id, "User not found");
  }

  ObjectNode product(JsonNode id) {
    return find("products", id, "Product not found");
  }

  JsonNode all(String table) {
    return data.path(table);
  }

  ObjectNode item(JsonNode id) {
    for (JsonNode product : data.path("products")) {
      if (product.path("variants").get(id.asText()) instanceof ObjectNode variant) {
        return variant;
      }
    }
    throw new ToolError("Item not found");
  }

  ObjectNode variant(JsonNode productId, JsonNode id) {
    if (!(product(productId).path("variants").get(id.asText()) instanceof ObjectNode variant)) {
      throw new ToolError("Variant not found");
    }
    return variant;
  }

  ObjectNode paymentMethod(ObjectNode order, JsonNode id) {
    ObjectNode user = user(order.get("user_id"));
    if (!(user.path("payment_methods").get(id.asText()) instanceof ObjectNode method)) {
      throw new ToolError("Payment method not found");
    }
    return method;
  }

  static boolean isGiftCard(ObjectNode method) {
    return method.path("source").asText().equals("gift_card");
  }

  /** Refuses a gift card that holds less than the price. */
  static void checkBalance(ObjectNode method, JsonNode price, String otherwise) {
    if (isGiftCard(method) && PythonNumbers.less(method.get("balance"), price)) {
      throw new ToolError(otherwise);
    }
  }

  /** Adds to the balance of a gift card; other methods have none. */
  static void addToBalance(ObjectNode method, JsonNode amount) {
    if (isGiftCard(method)) {
      JsonNode balance = PythonNumbers.add(method.get("balance"), amount, "+=");
      method.set("balance", PythonNumbers.roundToCents(balance));
    }
  }

  static void note(ObjectNode order, String type, JsonNode amount, JsonNode methodId) {
    ObjectNode payment = order.withArrayProperty("payment_history").addObject();
    payment.put("transaction_type", type);
    payment.set("amount", amount);
    payment.set("payment_method_id", methodId);
  }

  /** The first item of the order with that id. */
  static ObjectNode itemOf(ObjectNode order, JsonNode id) {
    for (JsonNode item : order.path("items")) {
      if (item.path("item_id").equals(id)) {
        return (ObjectNode) item;
      }
    }
    throw new ToolError("Item " + id.asText() + " not found");
  }

  /** The first id asked for more often than the order has it. */
  static Optional<JsonNode> missing(ObjectNode order, JsonNode ids) {
    ArrayNode ordered = order.arrayNode();
    order.path("items").forEach(item -> ordered.add(item.get("item_id")));
    return PythonValues.elements(ids).stream()
        .filter(id -> PythonValues.count(ids, id) > PythonValues.count(ordered, id))
        .findFirst();
  }

  /** What new variants cost more than the items they replace; all must be available. */
  JsonNode difference(ObjectNode order, List<JsonNode> olds, List<JsonNode> news) {
    JsonNode difference = PythonNumbers.ZERO;
    for (int i = 0; i < olds.size(); i++) {
      ObjectNode old = itemOf(order, olds.get(i));
      ObjectNode variant = variant(old.get("product_id"), news.get(i));
      if (!variant.path("available").asBoolean()) {
        throw new ToolError("New item " + news.get(i).asText() + " not found or available");
      }
      JsonNode more = PythonNumbers.subtract(variant.get("price"), old.get("price"), "-");
      difference = PythonNumbers.add(difference, more, "+=");
    }
    return difference;
  }

  private ObjectNode find(String table, JsonNode id, String otherwise) {
    if (!(data.path(table).get(id.asText()) instanceof ObjectNode found)) {
      throw new ToolError(otherwise);
    }
    return found;
  }
}
