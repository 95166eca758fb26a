package dev.assay.bench.storefront.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Reply;
import java.util.List;

/** The agent calls a tool that cannot answer; more often than not it notices. */
final class WrongTool implements Fault {
  private boolean lost;

  @Override
  public FaultKind kind() {
    return FaultKind.WRONG_TOOL;
  }

  @Override
  public boolean possible(Case scene) {
    return switch (scene.intent()) {
      case RETURN, WRONG_ITEM, DOUBLE_CHARGE, PRODUCT_QUESTION, RECOMMENDATION -> true;
      case ORDER_STATUS -> scene.status() == Order.Status.SHIPPED;
      case CANCEL, CHANGE_ADDRESS, COMPLAINT -> false;
    };
  }

  @Override
  public List<ToolRequest> plan(ToolRequest wanted, Moment moment) {
    if (moment.struck() || !strikesAt(wanted, moment)) {
      return List.of(wanted);
    }
    moment.strikeModel();
    ToolRequest wrong = wrong(moment);
    lost = moment.random().nextDouble() < 0.4;
    return lost ? List.of(wrong) : List.of(wrong, wanted);
  }

  private static boolean strikesAt(ToolRequest wanted, Moment moment) {
    return switch (wanted.tool()) {
      case "check_return_window", "track_shipment", "get_payments" -> true;
      case "search_catalogue", "recommend_products" ->
          moment.scene().intent() == Intent.PRODUCT_QUESTION
              || moment.scene().intent() == Intent.RECOMMENDATION;
      default -> false;
    };
  }

  private static ToolRequest wrong(Moment moment) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    Case scene = moment.scene();
    return scene.intent().aboutOrder()
        ? new ToolRequest("get_product", arguments.put("sku", scene.product().sku()))
        : new ToolRequest("list_orders", arguments.put("customer_id", scene.customer().id()));
  }

  @Override
  public Reply read(ToolRequest request, Reply reply, Moment moment) {
    if (!lost) {
      return reply;
    }
    lost = false;
    return Reply.refused("no_use", "the answer does not help");
  }
}
