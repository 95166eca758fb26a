package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Moment;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Shop;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whether, where and how badly a conversation's fault struck. Not for use by several threads. */
final class Incident implements Moment {
  private final Case scene;
  private final Shop shop;
  private final RandomGenerator random;

  private boolean struck;
  private boolean nextModel;
  private boolean nextTool;
  private boolean harmed;
  private Truth.@Nullable Step step;

  Incident(Case scene, Shop shop, RandomGenerator random) {
    this.scene = scene;
    this.shop = shop;
    this.random = random;
  }

  @Override
  public Case scene() {
    return scene;
  }

  @Override
  public Shop shop() {
    return shop;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public boolean struck() {
    return struck;
  }

  @Override
  public void strikeModel() {
    struck = true;
    nextModel = true;
  }

  @Override
  public void strikeTool() {
    struck = true;
    nextTool = true;
  }

  @Override
  public void harm() {
    harmed = true;
  }

  /** A model call was made: the failing one, if it was announced. */
  void modelRan(Truth.Step ran) {
    if (nextModel) {
      nextModel = false;
      step = ran;
    }
  }

  /** A tool ran: the failing one, if it was announced. */
  void toolRan(Truth.Step ran) {
    if (nextTool) {
      nextTool = false;
      step = ran;
    }
  }

  boolean harmed() {
    return harmed;
  }

  /** Where the fault struck; empty when it did not. */
  Optional<Truth.Step> step() {
    return Optional.ofNullable(step);
  }
}
