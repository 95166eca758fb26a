package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import java.time.Duration;

/** One model call hangs for half a minute and more; some customers do not wait. */
final class LatencyBlowup implements Fault {
  private boolean left;

  @Override
  public FaultKind kind() {
    return FaultKind.LATENCY_BLOWUP;
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }

  @Override
  public Pace pace(Moment moment) {
    if (moment.struck()) {
      return Pace.USUAL;
    }
    moment.strikeModel();
    left = moment.random().nextDouble() < 0.35;
    return new Pace(Duration.ofMillis(28_000 + moment.random().nextInt(40_000)), 0);
  }

  @Override
  public boolean patient(Moment moment) {
    return !left;
  }
}
