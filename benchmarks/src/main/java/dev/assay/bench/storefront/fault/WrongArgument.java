package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Order;
import java.util.List;

/** The agent reads another order of the same customer and works on that one from there. */
final class WrongArgument implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.WRONG_ARGUMENT;
  }

  @Override
  public boolean possible(Case scene) {
    return scene.intent().aboutOrder();
  }

  @Override
  public List<ToolRequest> plan(ToolRequest wanted, Moment moment) {
    if (moment.struck() || !wanted.tool().equals("get_order")) {
      return List.of(wanted);
    }
    String asked = wanted.arguments().get("order_id").textValue();
    List<String> others =
        moment.shop().ordersOf(moment.scene().customer().id()).stream()
            .map(Order::id)
            .filter(id -> !id.equals(asked))
            .toList();
    moment.strikeModel();
    moment.harm();
    return List.of(wanted.with("order_id", others.get(moment.random().nextInt(others.size()))));
  }
}
