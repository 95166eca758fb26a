package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import java.util.List;

/** The agent asks for an order or article whose number it made up. */
final class InventedArgument implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.INVENTED_ARGUMENT;
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }

  @Override
  public List<ToolRequest> plan(ToolRequest wanted, Moment moment) {
    if (moment.struck()) {
      return List.of(wanted);
    }
    return switch (wanted.tool()) {
      case "get_order" -> {
        moment.strikeModel();
        yield List.of(
            wanted.with("order_id", "SO-" + (3_000_000 + moment.random().nextInt(900_000))));
      }
      case "get_product" -> {
        moment.strikeModel();
        yield List.of(wanted.with("sku", "PRD-" + (500 + moment.random().nextInt(400))));
      }
      default -> List.of(wanted);
    };
  }
}
