package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Order;
import java.util.Optional;

/** The agent says it cannot help, though its tools would do. */
final class GaveUp implements Fault {
  private int calls;

  @Override
  public FaultKind kind() {
    return FaultKind.GAVE_UP;
  }

  @Override
  public boolean possible(Case scene) {
    return !scene.overLimit() && !scene.lateReturn() && !scene.lostParcel();
  }

  @Override
  public Optional<String> insteadOf(ToolRequest wanted, Moment moment) {
    // Some give up at once, some after the first look.
    if (moment.struck() || (calls++ == 0 && moment.random().nextBoolean() && looksOnce(moment))) {
      return Optional.empty();
    }
    moment.strikeModel();
    return Optional.of("gave_up");
  }

  private static boolean looksOnce(Moment moment) {
    return moment.scene().intent().aboutOrder()
        && moment.scene().intent() != Intent.ORDER_STATUS
        && moment.scene().status() != Order.Status.SHIPPED;
  }
}
