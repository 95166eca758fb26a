package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.say;
import static dev.assay.bench.tau2.Args.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonExpression;
import dev.assay.bench.tau.python.PythonFloat;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonTuple;
import dev.assay.bench.tau.python.PythonValues;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An online shop, much as in tau-bench v1 but with errors raised and some rules stricter. */
final class RetailWorld extends World {
  private static final List<String> ADDRESS =
      List.of("address1", "address2", "city", "state", "country", "zip");

  private final Shop shop;
  private final Toolkit agent;
  private final Toolkit user = new Toolkit();

  RetailWorld(ObjectNode agentData, ObjectNode userData) {
    super(agentData, userData);
    shop = new Shop(agentData);
    agent =
        new Toolkit()
            .tool("calculate", RetailWorld::calculate)
            .tool("cancel_pending_order", this::cancel)
            .tool("exchange_delivered_order_items", this::exchange)
            .tool("find_user_id_by_name_zip", this::findByNameAndZip)
            .tool("find_user_id_by_email", this::findByEmail)
            .tool("get_order_details", a -> shop.order(get(a, "order_id")))
            .tool("get_product_details", a -> shop.product(get(a, "product_id")))
            .tool("get_item_details", a -> shop.item(get(a, "item_id")))
            .tool("get_user_details", a -> shop.user(get(a, "user_id")))
            .tool("list_all_product_types", a -> productTypes())
            .tool("modify_pending_order_address", this::modifyAddress)
            .tool("modify_pending_order_items", this::modifyItems)
            .tool("modify_pending_order_payment", this::modifyPayment)
            .tool("modify_user_address", this::modifyUserAddress)
            .tool("return_delivered_order_items", this::returnItems)
            .tool("transfer_to_human_agents", a -> say("Transfer successful"));
  }

  @Override
  Toolkit toolkit(Party party) {
    return switch (party) {
      case ASSISTANT -> agent;
      case USER -> user;
    };
  }

  static JsonNode calculate(ObjectNode arguments) {
    String expression = text(arguments, "expression");
    if (!expression.chars().allMatch(c -> "0123456789+-*/(). ".indexOf(c) >= 0)) {
      throw new PythonError("Invalid characters in expression");
    }
    double value = PythonExpression.evaluate(expression);
    return say(PythonFloat.repr(PythonFloat.roundToCents(value)));
  }

  private JsonNode cancel(ObjectNode arguments) {
    ObjectNode order =
        shop.order(get(arguments, "order_id"), "pending", "Non-pending order cannot be cancelled");
    String reason = text(arguments, "reason");
    if (!List.of("no longer needed", "ordered by mistake").contains(reason)) {
      throw new ToolError("Invalid reason");
    }
    for (JsonNode payment : List.copyOf(order.path("payment_history").valueStream().toList())) {
      JsonNode methodId = payment.get("payment_method_id");
      Shop.addToBalance(shop.paymentMethod(order, methodId), payment.get("amount"));
      Shop.note(order, "refund", payment.get("amount"), methodId);
    }
    order.put("status", "cancelled");
    order.put("cancel_reason", reason);
    return order;
  }

  private JsonNode exchange(ObjectNode arguments) {
    ObjectNode order =
        shop.order(
            get(arguments, "order_id"), "delivered", "Non-delivered order cannot be exchanged");
    JsonNode olds = get(arguments, "item_ids");
    JsonNode news = get(arguments, "new_item_ids");
    Shop.missing(order, olds)
        .ifPresent(
            id -> {
              throw new ToolError("Number of " + id.asText() + " not found.");
            });
    if (PythonValues.length(olds) != PythonValues.length(news)) {
      throw new ToolError("The number of items to be exchanged should match.");
    }
    JsonNode difference =
        PythonNumbers.roundToCents(
            shop.difference(order, PythonValues.elements(olds), PythonValues.elements(news)));
    JsonNode methodId = get(arguments, "payment_method_id");
    Shop.checkBalance(
        shop.paymentMethod(order, methodId),
        difference,
        "Insufficient gift card balance to pay for the price difference");
    order.put("status", "exchange requested");
    order.set("exchange_items", sorted(olds));
    order.set("exchange_new_items", sorted(news));
    order.set("exchange_payment_method_id", methodId);
    order.set("exchange_price_difference", difference);
    return order;
  }

  private JsonNode findByNameAndZip(ObjectNode arguments) {
    String first = text(arguments, "first_name");
    String last = text(arguments, "last_name");
    String zip = text(arguments, "zip");
    return find(
        user ->
            user.at("/name/first_name").asText().equalsIgnoreCase(first)
                && user.at("/name/last_name").asText().equalsIgnoreCase(last)
                && user.at("/address/zip").asText().equals(zip));
  }

  private JsonNode findByEmail(ObjectNode arguments) {
    String email = text(arguments, "email");
    return find(user -> user.path("email").asText().equalsIgnoreCase(email));
  }

  private JsonNode find(Predicate<JsonNode> wanted) {
    return shop.all("users").properties().stream()
        .filter(user -> wanted.test(user.getValue()))
        .findFirst()
        .map(user -> say(user.getKey()))
        .orElseThrow(() -> new ToolError("User not found"));
  }

  private JsonNode productTypes() {
    SortedMap<String, JsonNode> types = new TreeMap<>(PythonTuple.BY_CODE_POINT);
    shop.all("products").forEach(p -> types.put(p.path("name").asText(), p.get("product_id")));
    ObjectNode sorted = agentData().objectNode();
    for (Map.Entry<String, JsonNode> type : types.entrySet()) {
      sorted.set(type.getKey(), type.getValue());
    }
    return say(PythonJson.dumps(sorted));
  }

  private JsonNode modifyAddress(ObjectNode arguments) {
    ObjectNode order = pending(get(arguments, "order_id"));
    order.set("address", address(arguments));
    return order;
  }

  private JsonNode modifyUserAddress(ObjectNode arguments) {
    ObjectNode customer = shop.user(get(arguments, "user_id"));
    customer.set("address", address(arguments));
    return customer;
  }

  /** As upstream, all items take the price and options of the last variant. */
  private JsonNode modifyItems(ObjectNode arguments) {
    ObjectNode order =
        shop.order(get(arguments, "order_id"), "pending", "Non-pending order cannot be modified");
    JsonNode itemIds = get(arguments, "item_ids");
    JsonNode newItemIds = get(arguments, "new_item_ids");
    Shop.missing(order, itemIds)
        .ifPresent(
            id -> {
              throw new ToolError(id.asText() + " not found");
            });
    if (PythonValues.length(itemIds) != PythonValues.length(newItemIds)) {
      throw new ToolError("The number of items to be exchanged should match");
    }
    List<JsonNode> olds = PythonValues.elements(itemIds);
    List<JsonNode> news = PythonValues.elements(newItemIds);
    for (int i = 0; i < olds.size(); i++) {
      if (olds.get(i).equals(news.get(i))) {
        throw new ToolError("The new item id should be different from the old item id");
      }
    }
    JsonNode difference = shop.difference(order, olds, news);
    JsonNode methodId = get(arguments, "payment_method_id");
    ObjectNode method = shop.paymentMethod(order, methodId);
    Shop.checkBalance(method, difference, "Insufficient gift card balance to pay for the new item");
    boolean more = PythonNumbers.less(PythonNumbers.ZERO, difference);
    Shop.note(order, more ? "payment" : "refund", PythonNumbers.abs(difference), methodId);
    Shop.addToBalance(method, PythonNumbers.negate(difference));
    if (!olds.isEmpty()) {
      ObjectNode last =
          shop.variant(Shop.itemOf(order, olds.getLast()).get("product_id"), news.getLast());
      for (int i = 0; i < olds.size(); i++) {
        ObjectNode item = Shop.itemOf(order, olds.get(i));
        item.set("item_id", news.get(i));
        item.set("price", last.get("price"));
        item.set("options", last.get("options").deepCopy());
      }
    }
    order.put("status", "pending (item modified)");
    return order;
  }

  private JsonNode modifyPayment(ObjectNode arguments) {
    ObjectNode order = pending(get(arguments, "order_id"));
    JsonNode methodId = get(arguments, "payment_method_id");
    ObjectNode method = shop.paymentMethod(order, methodId);
    JsonNode history = order.path("payment_history");
    JsonNode first = history.path(0);
    if (history.size() != 1 || !first.path("transaction_type").asText().equals("payment")) {
      throw new ToolError("There should be exactly one payment for a pending order");
    }
    JsonNode former = first.get("payment_method_id");
    if (former.equals(methodId)) {
      throw new ToolError("The new payment method should be different from the current one");
    }
    JsonNode amount = first.get("amount");
    Shop.checkBalance(method, amount, "Insufficient gift card balance to pay for the order");
    Shop.note(order, "payment", amount, methodId);
    Shop.note(order, "refund", amount, former);
    Shop.addToBalance(method, PythonNumbers.negate(amount));
    Shop.addToBalance(shop.paymentMethod(order, former), amount);
    return order;
  }

  private JsonNode returnItems(ObjectNode arguments) {
    ObjectNode order =
        shop.order(
            get(arguments, "order_id"), "delivered", "Non-delivered order cannot be returned");
    JsonNode methodId = get(arguments, "payment_method_id");
    JsonNode first = order.path("payment_history").path(0).path("payment_method_id");
    if (!Shop.isGiftCard(shop.paymentMethod(order, methodId)) && !first.equals(methodId)) {
      throw new ToolError("Payment method should be the original payment method");
    }
    JsonNode itemIds = get(arguments, "item_ids");
    if (Shop.missing(order, itemIds).isPresent()) {
      throw new ToolError("Some item not found");
    }
    order.put("status", "return requested");
    order.set("return_items", sorted(itemIds));
    order.set("return_payment_method_id", methodId);
    return order;
  }

  /** An order that is pending in some way, modified items included. */
  private ObjectNode pending(JsonNode id) {
    ObjectNode order = shop.order(id);
    if (!order.path("status").asText().contains("pending")) {
      throw new ToolError("Non-pending order cannot be modified");
    }
    return order;
  }

  private static ObjectNode address(ObjectNode arguments) {
    ObjectNode address = arguments.objectNode();
    ADDRESS.forEach(field -> address.set(field, get(arguments, field)));
    return address;
  }

  private ArrayNode sorted(JsonNode ids) {
    ArrayNode sorted = agentData().arrayNode();
    PythonValues.elements(ids).stream()
        .map(JsonNode::asText)
        .sorted(PythonTuple.BY_CODE_POINT)
        .map(TextNode::valueOf)
        .forEach(sorted::add);
    return sorted;
  }
}
