package dev.assay.bench.storefront.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** The tool's answer is right and the agent takes it for another. */
final class ToolOutputMisread implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.TOOL_OUTPUT_MISREAD;
  }

  @Override
  public boolean possible(Case scene) {
    return switch (scene.intent()) {
      case RETURN -> !scene.lateReturn();
      case ORDER_STATUS -> scene.status() == Order.Status.SHIPPED;
      case DOUBLE_CHARGE -> scene.order().chargedTwice();
      case PRODUCT_QUESTION -> true;
      case CANCEL, CHANGE_ADDRESS, RECOMMENDATION, WRONG_ITEM, COMPLAINT -> false;
    };
  }

  @Override
  public Reply read(ToolRequest request, Reply reply, Moment moment) {
    if (moment.struck() || !(reply instanceof Reply.Ok(ObjectNode json))) {
      return reply;
    }
    ObjectNode read = json.deepCopy();
    switch (request.tool()) {
      case "check_return_window" -> {
        read.put("eligible", false);
        read.put("days_since_delivery", json.get("days_since_delivery").longValue() + 30);
      }
      case "track_shipment" ->
          read.put(
              "expected_at",
              Instant.parse(json.get("expected_at").textValue())
                  .plus(Duration.ofDays(2 + moment.random().nextInt(9)))
                  .toString());
      case "get_payments" -> ((ArrayNode) read.get("payments")).remove(1);
      case "get_product" -> {
        if (moment.scene().intent() != Intent.PRODUCT_QUESTION) {
          return reply;
        }
        read.put("price", json.get("price").decimalValue().multiply(new BigDecimal("0.8")));
      }
      default -> {
        return reply;
      }
    }
    moment.strikeModel();
    moment.harm();
    return new Reply.Ok(read);
  }
}
