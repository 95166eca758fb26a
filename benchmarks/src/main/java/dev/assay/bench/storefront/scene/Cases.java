package dev.assay.bench.storefront.scene;

import dev.assay.bench.storefront.shop.Catalogue;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Product;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Draws who wants what. Immutable. */
public final class Cases {
  private final Population population;
  private final Catalogue catalogue;

  public Cases(Population population, Catalogue catalogue) {
    this.population = population;
    this.catalogue = catalogue;
  }

  /**
   * The case of a conversation.
   *
   * @param random of this conversation alone
   */
  public Case draw(
      long number,
      String conversationId,
      Instant startedAt,
      String release,
      RandomGenerator random) {
    // The power makes low numbers call more often: some customers come back.
    int customer = (int) (population.size() * Math.pow(random.nextDouble(), 1.7));
    Persona persona = persona(random.nextDouble());
    Intent intent = intent(random.nextDouble());
    Order order = order(intent, customer, number, startedAt, random);
    Product product =
        intent.aboutOrder()
            ? order.subject().product()
            : catalogue.products().get(random.nextInt(catalogue.products().size()));
    return new Case(
        number,
        conversationId,
        startedAt,
        release,
        order.customer(),
        persona,
        intent,
        order,
        product,
        random.nextDouble() < 0.6);
  }

  private Order order(
      Intent intent, int customer, long number, Instant time, RandomGenerator random) {
    double u = random.nextDouble();
    Population.Kind kind =
        switch (intent) {
          case RETURN -> u < 0.4 ? Population.Kind.OLD : Population.Kind.RECENT;
          case WRONG_ITEM, DOUBLE_CHARGE, PRODUCT_QUESTION, RECOMMENDATION ->
              Population.Kind.RECENT;
          case ORDER_STATUS, CANCEL, CHANGE_ADDRESS, COMPLAINT -> Population.Kind.UNDER_WAY;
        };
    boolean fresh =
        switch (intent) {
          case ORDER_STATUS -> u < 0.3;
          case CANCEL, CHANGE_ADDRESS -> u < 0.7;
          case RETURN, WRONG_ITEM, DOUBLE_CHARGE, PRODUCT_QUESTION, RECOMMENDATION, COMPLAINT ->
              false;
        };
    return fresh
        ? population.fresh(customer, number, time, random)
        : population.order(customer, kind, time);
  }

  private static Persona persona(double quantile) {
    double left = quantile;
    for (Persona persona : Persona.values()) {
      left -= persona.share();
      if (left < 0) {
        return persona;
      }
    }
    return Persona.REGULAR;
  }

  private static Intent intent(double quantile) {
    double left = quantile;
    for (Intent intent : Intent.values()) {
      left -= intent.share();
      if (left < 0) {
        return intent;
      }
    }
    return Intent.ORDER_STATUS;
  }
}
