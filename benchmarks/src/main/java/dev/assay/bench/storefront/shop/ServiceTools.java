package dev.assay.bench.storefront.shop;

import static dev.assay.bench.storefront.shop.Tool.Parameter.number;
import static dev.assay.bench.storefront.shop.Tool.Parameter.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/** Tools about money, returns and people. */
final class ServiceTools {
  private static final Tool.Parameter ORDER = text("order_id", "Order number, such as SO-4100231");

  static final List<Tool> ALL =
      List.of(
          new Tool(
              "check_return_window",
              "Tells whether an order may still be sent back under the return policy.",
              false,
              List.of(ORDER),
              (shop, args) -> OrderTools.withOrder(shop, args, order -> window(shop, order))),
          new Tool(
              "get_payments",
              "Lists payments, holds and refunds of an order.",
              false,
              List.of(ORDER),
              (shop, args) -> OrderTools.withOrder(shop, args, order -> payments(shop, order))),
          new Tool(
              "issue_refund",
              "Pays money back to the original payment method. Does not check the return policy.",
              true,
              List.of(
                  ORDER,
                  number("amount", "US dollars"),
                  text("reason", "return, wrong_item or duplicate_charge")),
              (shop, args) -> OrderTools.withOrder(shop, args, order -> refund(shop, order, args))),
          new Tool(
              "transfer_to_human",
              "Hands the conversation to a person of the service team and opens a case.",
              true,
              List.of(text("reason", "Why a person is needed")),
              ServiceTools::transfer));

  private ServiceTools() {}

  private static Reply window(Shop shop, Order order) {
    if (shop.status(order) != Order.Status.DELIVERED) {
      return Reply.refused("not_delivered", "the order has not been delivered");
    }
    long days = Policy.daysSince(Objects.requireNonNull(order.deliveredAt()), shop.now());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return new Reply.Ok(
        json.put("order_id", order.id())
            .put("delivered_at", String.valueOf(order.deliveredAt()))
            .put("days_since_delivery", days)
            .put("window_days", Policy.RETURN_DAYS)
            .put("eligible", Policy.returnable(order, shop.now())));
  }

  private static Reply payments(Shop shop, Order order) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.put("order_id", order.id()).putArray("payments");
    for (int i = 0; i < (order.chargedTwice() ? 2 : 1); i++) {
      ObjectNode payment =
          list.addObject()
              .put("payment_id", "P-" + order.id().substring(3) + "-" + (i + 1))
              .put("kind", "charge")
              .put("at", order.placedAt().plusSeconds(40L * i).toString());
      payment.set("amount", Money.json(order.cents()));
    }
    if (shop.refunded(order.id()) > 0) {
      list.addObject().put("kind", "refund").set("amount", Money.json(shop.refunded(order.id())));
    }
    return new Reply.Ok(json);
  }

  private static Reply refund(Shop shop, Order order, ObjectNode args) {
    long cents = Money.cents(args.get("amount"));
    long paid = order.cents() * (order.chargedTwice() ? 2 : 1) - shop.refunded(order.id());
    if (cents <= 0 || cents > paid) {
      return Reply.refused(
          "invalid_amount", "between 0.01 and " + Money.text(paid) + " can be refunded");
    }
    shop.record(new Effect.Refunded(order.id(), cents, args.get("reason").textValue()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("refund_id", "R-" + order.id().substring(3)).put("order_id", order.id());
    json.set("amount", Money.json(cents));
    return new Reply.Ok(json.put("currency", "USD").put("to", "original payment method"));
  }

  private static Reply transfer(Shop shop, ObjectNode args) {
    shop.record(new Effect.HandedOver(args.get("reason").textValue()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return new Reply.Ok(json.put("case_id", shop.caseId()).put("queue", "service"));
  }
}
