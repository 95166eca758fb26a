package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Money;
import dev.assay.bench.storefront.shop.Policy;

/** The assistant's script for orders; a {@link Cashier} and an {@link Adviser} have the rest. */
final class Agent {
  private final Dialogue dialogue;
  private final Case scene;

  Agent(Dialogue dialogue) {
    this.dialogue = dialogue;
    scene = dialogue.scene();
  }

  /** Serves the customer to the end. */
  Over serve() {
    dialogue.open();
    return switch (scene.intent()) {
      case RETURN, WRONG_ITEM -> new Cashier(dialogue).refund();
      case DOUBLE_CHARGE -> new Cashier(dialogue).doubleCharge();
      case ORDER_STATUS -> status();
      case COMPLAINT -> complaint();
      case CANCEL -> cancel();
      case CHANGE_ADDRESS -> address();
      case PRODUCT_QUESTION -> new Adviser(dialogue).question();
      case RECOMMENDATION -> new Adviser(dialogue).recommendation();
    };
  }

  /** Finds the order the case is about, asking for its number if need be. */
  static ObjectNode order(Dialogue dialogue) {
    Case scene = dialogue.scene();
    if (!scene.orderNamed()) {
      if (dialogue.random().nextBoolean()) {
        dialogue.need("list_orders", "customer_id", scene.customer().id());
      } else {
        dialogue.agent("ask_order");
        dialogue.user("give_order");
      }
    }
    ObjectNode order = dialogue.need("get_order", "order_id", scene.order().id());
    dialogue.fact("order", order.path("order_id").asText());
    dialogue.fact("product", order.at("/items/0/title").asText());
    dialogue.fact("carrier", order.path("carrier").asText());
    return order;
  }

  private Over status() {
    ObjectNode order = order(dialogue);
    switch (order.path("status").asText()) {
      case "shipped" -> {
        ObjectNode parcel = track(order);
        dialogue.day("date", parcel.path("expected_at").asText());
        dialogue.agent("status_shipped");
      }
      case "delivered" -> {
        dialogue.day("date", order.path("delivered_at").asText());
        dialogue.agent("status_delivered");
      }
      default -> {
        dialogue.day("date", order.path("expected_at").asText());
        dialogue.agent("status_processing");
      }
    }
    return dialogue.thanks();
  }

  private ObjectNode track(ObjectNode order) {
    String tracking = order.path("tracking_number").asText();
    dialogue.fact("tracking", tracking);
    return dialogue.need("track_shipment", "tracking_number", tracking);
  }

  private Over complaint() {
    ObjectNode order = order(dialogue);
    if (order.path("tracking_number").isMissingNode()) {
      return dialogue.handOver("customer_asked", "escalated");
    }
    ObjectNode parcel = track(order);
    if (parcel.path("state").asText().equals("in_transit")
        && parcel.path("days_since_last_scan").longValue() >= Policy.LOST_AFTER_DAYS) {
      return dialogue.handOver("lost_parcel", "escalated");
    }
    dialogue.day("date", parcel.path("expected_at").asText());
    dialogue.agent("complaint");
    if (scene.persona().insists()) {
      dialogue.user("want_human");
      return dialogue.handOver("customer_asked", "escalated");
    }
    return dialogue.thanks();
  }

  private Over cancel() {
    ObjectNode order = order(dialogue);
    dialogue.fact("amount", Money.text(scene.order().cents()) + " USD");
    if (!order.path("status").asText().equals("processing")) {
      dialogue.agent("cancel_too_late");
      return dialogue.thanks();
    }
    dialogue.fact("amount", order.path("total").asText() + " USD");
    dialogue.agent("confirm_cancel");
    dialogue.user("confirm");
    dialogue.need("cancel_order", "order_id", order.path("order_id").asText());
    dialogue.agent("cancelled");
    return dialogue.thanks();
  }

  private Over address() {
    ObjectNode order = order(dialogue);
    if (!order.path("status").asText().equals("processing")) {
      dialogue.agent("address_too_late");
      return dialogue.thanks();
    }
    dialogue.agent("ask_address");
    dialogue.user("give_address");
    dialogue.need(
        "update_address",
        "order_id",
        order.path("order_id").asText(),
        "address",
        dialogue.newAddress());
    dialogue.agent("address_changed");
    return dialogue.thanks();
  }
}
