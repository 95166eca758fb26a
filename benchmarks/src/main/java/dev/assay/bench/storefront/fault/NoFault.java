package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;

/** Nothing goes wrong. */
public final class NoFault implements Fault {
  @Override
  public FaultKind kind() {
    throw new IllegalStateException("a conversation without a fault has no kind of fault");
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }
}
