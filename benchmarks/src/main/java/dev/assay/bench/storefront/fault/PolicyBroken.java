package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;

/** The agent gives a refund that is too late or above its limit. */
final class PolicyBroken implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.POLICY_BROKEN;
  }

  @Override
  public boolean possible(Case scene) {
    return scene.lateReturn() || scene.overLimit();
  }

  @Override
  public boolean permits(boolean allowed, Moment moment) {
    if (!allowed && !moment.struck()) {
      moment.strikeModel();
      moment.harm();
      return true;
    }
    return allowed || moment.struck();
  }
}
