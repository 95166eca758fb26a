package dev.assay.bench.storefront.shop;

import static dev.assay.bench.storefront.shop.Tool.Parameter.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tools about orders. */
final class OrderTools {
  private static final Tool.Parameter ORDER = text("order_id", "Order number, such as SO-4100231");

  static final List<Tool> ALL =
      List.of(
          new Tool(
              "get_order",
              "Reads one order: customer, status, dates, items with prices, shipping address, note.",
              false,
              List.of(ORDER),
              (shop, args) -> withOrder(shop, args, order -> new Reply.Ok(describe(shop, order)))),
          new Tool(
              "list_orders",
              "Lists the latest orders of a customer, newest first.",
              false,
              List.of(text("customer_id", "Customer, such as C-1021")),
              OrderTools::list),
          new Tool(
              "cancel_order",
              "Cancels an order that has not been shipped and releases the payment.",
              true,
              List.of(ORDER, text("reason", "Why, in a few words").optional()),
              (shop, args) -> withOrder(shop, args, order -> cancel(shop, order))),
          new Tool(
              "update_address",
              "Changes the shipping address of an order that has not been shipped.",
              true,
              List.of(ORDER, text("address", "Street and city")),
              (shop, args) ->
                  withOrder(
                      shop,
                      args,
                      order -> readdress(shop, order, args.get("address").textValue()))),
          new Tool(
              "track_shipment",
              "Asks the carrier where a parcel is.",
              false,
              List.of(text("tracking_number", "Tracking number of the order")),
              OrderTools::track));

  private OrderTools() {}

  static Reply withOrder(Shop shop, ObjectNode args, Function<Order, Reply> body) {
    String id = args.get("order_id").textValue();
    return shop.order(id)
        .map(body)
        .orElseGet(() -> Reply.refused("not_found", "no order with the number " + id));
  }

  private static ObjectNode describe(Shop shop, Order order) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("order_id", order.id())
        .put("customer_id", order.customer().id())
        .put("customer_name", order.customer().name())
        .put("email", order.customer().email())
        .put("status", shop.status(order).name().toLowerCase(Locale.ROOT))
        .put("placed_at", order.placedAt().toString());
    if (order.shippedAt() != null && !order.shippedAt().isAfter(shop.now())) {
      json.put("shipped_at", order.shippedAt().toString())
          .put("carrier", order.carrier())
          .put("tracking_number", order.tracking());
    }
    if (shop.status(order) == Order.Status.DELIVERED) {
      json.put("delivered_at", String.valueOf(order.deliveredAt()));
    } else {
      json.put("expected_at", order.expectedAt().toString());
    }
    ArrayNode items = json.putArray("items");
    for (Order.Item item : order.items()) {
      ObjectNode line =
          items
              .addObject()
              .put("sku", item.product().sku())
              .put("title", item.title())
              .put("quantity", item.quantity());
      line.set("price", Money.json(item.cents()));
    }
    json.set("total", Money.json(order.cents()));
    return json.put("currency", "USD")
        .put("shipping_address", shop.address(order))
        .put("note", order.note());
  }

  private static Reply list(Shop shop, ObjectNode args) {
    List<Order> orders = shop.ordersOf(args.get("customer_id").textValue());
    if (orders.isEmpty()) {
      return Reply.refused(
          "not_found", "no customer with the id " + args.get("customer_id").textValue());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("orders");
    for (Order order : orders) {
      ObjectNode line =
          list.addObject()
              .put("order_id", order.id())
              .put("status", shop.status(order).name().toLowerCase(Locale.ROOT))
              .put("placed_at", order.placedAt().toString())
              .put("first_item", order.subject().title());
      line.set("total", Money.json(order.cents()));
    }
    return new Reply.Ok(json);
  }

  private static Reply cancel(Shop shop, Order order) {
    Order.Status status = shop.status(order);
    if (status != Order.Status.PROCESSING) {
      return Reply.refused(
          "not_cancellable", "the order is " + status.name().toLowerCase(Locale.ROOT));
    }
    shop.record(new Effect.Cancelled(order.id()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("order_id", order.id()).put("status", "cancelled");
    json.set("released", Money.json(order.cents()));
    return new Reply.Ok(json);
  }

  private static Reply readdress(Shop shop, Order order, String address) {
    Order.Status status = shop.status(order);
    if (status != Order.Status.PROCESSING) {
      return Reply.refused(
          "already_shipped", "the order is " + status.name().toLowerCase(Locale.ROOT));
    }
    if (address.isBlank()) {
      return Reply.refused("invalid_argument", "address is empty");
    }
    shop.record(new Effect.Readdressed(order.id(), address));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return new Reply.Ok(json.put("order_id", order.id()).put("shipping_address", address));
  }

  private static Reply track(Shop shop, ObjectNode args) {
    String number = args.get("tracking_number").textValue();
    return shop.tracked(number)
        .<Reply>map(
            order -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              Instant shipped = order.shippedAt();
              // A scan that lies ahead has not been made yet.
              Instant scanned =
                  shipped != null && order.lastScanAt().isAfter(shop.now())
                      ? shipped
                      : order.lastScanAt();
              boolean arrived = shop.status(order) == Order.Status.DELIVERED;
              json.put("tracking_number", number)
                  .put("carrier", order.carrier())
                  .put("state", arrived ? "delivered" : "in_transit")
                  .put("last_scan_at", scanned.toString())
                  .put("days_since_last_scan", Policy.daysSince(scanned, shop.now()))
                  .put("expected_at", order.expectedAt().toString());
              return new Reply.Ok(json);
            })
        .orElseGet(() -> Reply.refused("not_found", "the carrier knows no parcel " + number));
  }
}
