package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.ToolBox;
import java.util.Optional;

/** Where the decisive call is due, the agent promises to see to it and ends. */
final class StoppedEarly implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.STOPPED_EARLY;
  }

  @Override
  public boolean possible(Case scene) {
    return switch (scene.intent()) {
      case RETURN, WRONG_ITEM, DOUBLE_CHARGE -> scene.dueCents() > 0;
      case CANCEL, CHANGE_ADDRESS -> scene.status() == Order.Status.PROCESSING;
      case ORDER_STATUS -> scene.status() == Order.Status.SHIPPED;
      case COMPLAINT, RECOMMENDATION -> true;
      case PRODUCT_QUESTION -> false;
    };
  }

  @Override
  public Optional<String> insteadOf(ToolRequest wanted, Moment moment) {
    boolean decisive =
        ToolBox.changes(wanted.tool())
            || wanted.tool().equals("track_shipment")
            || (moment.scene().intent() == Intent.RECOMMENDATION
                && wanted.tool().equals("recommend_products"));
    if (moment.struck() || !decisive) {
      return Optional.empty();
    }
    moment.strikeModel();
    moment.harm();
    return Optional.of("stalled");
  }
}
