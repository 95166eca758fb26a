package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.ToolBox;
import java.util.Collections;
import java.util.List;

/** The agent looks the same thing up again and again before it goes on. */
final class RepeatedSteps implements Fault {
  private boolean bored;

  @Override
  public FaultKind kind() {
    return FaultKind.REPEATED_STEPS;
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }

  @Override
  public List<ToolRequest> plan(ToolRequest wanted, Moment moment) {
    if (moment.struck() || ToolBox.changes(wanted.tool())) {
      return List.of(wanted);
    }
    moment.strikeModel();
    bored = moment.random().nextDouble() < 0.2;
    return Collections.nCopies(4 + moment.random().nextInt(5), wanted);
  }

  @Override
  public boolean patient(Moment moment) {
    return !bored;
  }
}
