package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import java.time.Duration;

/** From its first call on, the model reasons for a thousand tokens and more about everything. */
final class TokenBlowup implements Fault {
  @Override
  public FaultKind kind() {
    return FaultKind.TOKEN_BLOWUP;
  }

  @Override
  public boolean possible(Case scene) {
    return true;
  }

  @Override
  public Pace pace(Moment moment) {
    if (!moment.struck()) {
      moment.strikeModel();
    }
    return new Pace(Duration.ZERO, 600 + moment.random().nextInt(1600));
  }
}
