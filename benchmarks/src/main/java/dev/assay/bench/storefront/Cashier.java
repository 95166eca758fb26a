package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.shop.Policy;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;

/** The assistant's script for money. */
final class Cashier {
  private final Dialogue dialogue;
  private final Case scene;

  Cashier(Dialogue dialogue) {
    this.dialogue = dialogue;
    scene = dialogue.scene();
  }

  /** A thing that is to be sent back, or was the wrong one. */
  Over refund() {
    ObjectNode order = Agent.order(dialogue);
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

  /** A payment that was taken twice, or seems so. */
  Over doubleCharge() {
    ObjectNode order = Agent.order(dialogue);
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
}
