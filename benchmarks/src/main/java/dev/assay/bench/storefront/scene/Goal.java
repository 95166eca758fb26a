package dev.assay.bench.storefront.scene;

import dev.assay.bench.storefront.shop.Effect;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.trace.Outcome;
import java.util.List;

/**
 * What a faultless agent makes of a case, by the policy alone.
 *
 * @param effects on the shop, in order
 * @param outcome resolved or escalated
 */
public record Goal(List<Effect> effects, Outcome outcome) {
  public Goal {
    effects = List.copyOf(effects);
  }

  /**
   * What the policy asks for.
   *
   * @param newAddress where an order is to go when the customer wants it changed
   */
  public static Goal of(Case scene, String newAddress) {
    return switch (scene.intent()) {
      case RETURN, WRONG_ITEM, DOUBLE_CHARGE -> refund(scene);
      case CANCEL ->
          resolved(scene, new Effect.Cancelled(scene.order().id()), Order.Status.PROCESSING);
      case CHANGE_ADDRESS ->
          resolved(
              scene,
              new Effect.Readdressed(scene.order().id(), newAddress),
              Order.Status.PROCESSING);
      case ORDER_STATUS, PRODUCT_QUESTION, RECOMMENDATION -> new Goal(List.of(), Outcome.RESOLVED);
      case COMPLAINT ->
          scene.lostParcel()
              ? handedOver("lost_parcel")
              : scene.persona().insists() ? handedOver("customer_asked") : nothing();
    };
  }

  private static Goal refund(Case scene) {
    if (scene.overLimit()) {
      return handedOver("over_limit");
    }
    if (scene.dueCents() > 0) {
      return new Goal(
          List.of(
              new Effect.Refunded(scene.order().id(), scene.dueCents(), reason(scene.intent()))),
          Outcome.RESOLVED);
    }
    return scene.lateReturn() && scene.persona().insists()
        ? handedOver("customer_asked")
        : nothing();
  }

  /** The reason an agent gives with a refund. */
  public static String reason(Intent intent) {
    return switch (intent) {
      case WRONG_ITEM -> "wrong_item";
      case DOUBLE_CHARGE -> "duplicate_charge";
      case RETURN,
          ORDER_STATUS,
          CANCEL,
          CHANGE_ADDRESS,
          PRODUCT_QUESTION,
          RECOMMENDATION,
          COMPLAINT ->
          "return";
    };
  }

  private static Goal resolved(Case scene, Effect effect, Order.Status when) {
    return scene.status() == when ? new Goal(List.of(effect), Outcome.RESOLVED) : nothing();
  }

  private static Goal handedOver(String reason) {
    return new Goal(List.of(new Effect.HandedOver(reason)), Outcome.ESCALATED);
  }

  private static Goal nothing() {
    return new Goal(List.of(), Outcome.RESOLVED);
  }
}
