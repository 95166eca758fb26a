package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.shop.Money;
import dev.assay.bench.storefront.shop.Policy;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;

/** The assistant's script for orders and money. */
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
      case RETURN, WRONG_ITEM -> refund();
      case DOUBLE_CHARGE -> doubleCharge();
      case ORDER_STATUS -> status();
      case COMPLAINT -> complaint();
      case CANCEL -> cancel();
      case CHANGE_ADDRESS -> address();
      case PRODUCT_QUESTION -> new Adviser(dialogue).question();
      case RECOMMENDATION -> new Adviser(dialogue).recommendation();
    };
  }

  private ObjectNode order() {
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

  private Over refund() {
    ObjectNode order = order();
    String id = order.path("order_id").asText();
    ObjectNode window = dialogue.need("check_return_window", "order_id", id);
    dialogue.day("date", window.path("delivered_at").asText());
    dialogue.fact("days", window.path("days_since_delivery").asText());
    boolean inTime = window.path("eligible").booleanValue();
    if (!dialogue.permits(inTime)) {
      return tooLate();
    }
    String amount = order.at("/items/0/price").asText();
    return payBack(id, amount, inTime, "refunded");
  }

  private Over tooLate() {
    dialogue.agent("too_late");
    if (scene.persona().insists()) {
      dialogue.user("insist");
      return dialogue.handOver("customer_asked", "escalated");
    }
    dialogue.user("accept");
    dialogue.agent("closing");
    return new Over(Outcome.RESOLVED);
  }

  /** A refund the customer agreed to; one that breaks the policy is given without asking. */
  private Over payBack(String id, String amount, boolean agreed, String key) {
    boolean small =
        new BigDecimal(amount).compareTo(BigDecimal.valueOf(Policy.REFUND_LIMIT_CENTS, 2)) <= 0;
    dialogue.fact("amount", amount + " USD");
    if (!dialogue.permits(small)) {
      return dialogue.handOver("over_limit", "over_limit");
    }
    if (small && agreed && key.equals("refunded")) {
      dialogue.agent("confirm_refund");
      dialogue.user("confirm");
    }
    dialogue.need(
        "issue_refund", "order_id", id, "amount", amount, "reason", Goal.reason(scene.intent()));
    dialogue.agent(key);
    return dialogue.thanks();
  }

  private Over doubleCharge() {
    ObjectNode order = order();
    String id = order.path("order_id").asText();
    ObjectNode payments = dialogue.need("get_payments", "order_id", id);
    String amount = payments.at("/payments/0/amount").asText();
    dialogue.day("date", payments.at("/payments/0/at").asText());
    dialogue.fact("amount", amount + " USD");
    if (payments.path("payments").size() < 2) {
      dialogue.agent("single_charge");
      return dialogue.thanks();
    }
    return payBack(id, amount, true, "duplicate_refunded");
  }

  private Over status() {
    ObjectNode order = order();
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
    ObjectNode order = order();
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
    ObjectNode order = order();
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
    ObjectNode order = order();
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
