package dev.assay.bench.storefront.fault;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Shop;
import java.util.random.RandomGenerator;

/** Where a conversation stands when a fault is asked whether to strike. */
public interface Moment {
  Case scene();

  Shop shop();

  RandomGenerator random();

  /** Whether the fault has struck already. */
  boolean struck();

  /** The next model call is the failing step. */
  void strikeModel();

  /** The next tool call is the failing step. */
  void strikeTool();

  /** The customer is worse off for it, whatever the agent does from here: nothing was resolved. */
  void harm();
}
