package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Effect;
import dev.assay.bench.storefront.shop.Policy;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the traces of a shop without faults say fits what the shop knows. */
class ConservationTest {
  private static final StorefrontConfig CONFIG =
      StorefrontConfig.lastWeek(17, 1500, StorefrontTest.END).faultless();
  private static final Storefront STOREFRONT = new Storefront(CONFIG);
  private static final List<SimulatedConversation> ALL = Storefront.conversations(CONFIG).toList();

  @Test
  void everyConversation_endsAsThePolicyWants() {
    for (int i = 0; i < CONFIG.conversations(); i++) {
      Case scene = STOREFRONT.scene(i);
      SimulatedConversation conversation = ALL.get(i);
      assertThat(conversation.truth().fault()).isNull();
      assertThat(conversation.truth().outcome())
          .as("%s", scene)
          .isEqualTo(Goal.of(scene, "").outcome());
    }
  }

  @Test
  void effects_readFromTheTraces_areThoseThePolicyAllows() {
    Set<Intent> changed = EnumSet.noneOf(Intent.class);
    for (int i = 0; i < CONFIG.conversations(); i++) {
      Case scene = STOREFRONT.scene(i);
      List<Effect> effects = effects(ALL.get(i));
      String address =
          effects.stream()
              .filter(Effect.Readdressed.class::isInstance)
              .map(e -> ((Effect.Readdressed) e).address())
              .findFirst()
              .orElse("");
      assertThat(effects).as("%s", scene).isEqualTo(Goal.of(scene, address).effects());
      if (!effects.isEmpty()) {
        changed.add(scene.intent());
      }
      for (Effect effect : effects) {
        if (effect instanceof Effect.Refunded refunded) {
          assertThat(refunded.cents()).isLessThanOrEqualTo(Policy.REFUND_LIMIT_CENTS);
        }
      }
    }
    assertThat(changed)
        .containsExactlyInAnyOrder(
            Intent.RETURN,
            Intent.CANCEL,
            Intent.CHANGE_ADDRESS,
            Intent.WRONG_ITEM,
            Intent.DOUBLE_CHARGE,
            Intent.COMPLAINT);
  }

  private static List<Effect> effects(SimulatedConversation conversation) {
    List<Effect> effects = new ArrayList<>();
    for (Span span : Spans.named(conversation, "execute_tool ")) {
      JsonNode arguments = Spans.json(span, "gen_ai.tool.call.arguments");
      String order = arguments.path("order_id").asText();
      switch (Spans.text(span, "gen_ai.tool.name")) {
        case "issue_refund" ->
            effects.add(
                new Effect.Refunded(
                    order,
                    new BigDecimal(arguments.path("amount").asText())
                        .movePointRight(2)
                        .longValueExact(),
                    arguments.path("reason").asText()));
        case "cancel_order" -> effects.add(new Effect.Cancelled(order));
        case "update_address" ->
            effects.add(new Effect.Readdressed(order, arguments.path("address").asText()));
        case "transfer_to_human" ->
            effects.add(new Effect.HandedOver(arguments.path("reason").asText()));
        default -> {}
      }
    }
    return effects;
  }

  @Test
  void orders_readByTheAgent_areTheCustomersOwn() {
    for (int i = 0; i < CONFIG.conversations(); i++) {
      Case scene = STOREFRONT.scene(i);
      for (Span span : Spans.named(ALL.get(i), "execute_tool get_order")) {
        JsonNode order = Spans.json(span, "gen_ai.tool.call.result");
        assertThat(order.path("customer_id").asText()).isEqualTo(scene.customer().id());
        assertThat(order.path("order_id").asText()).isEqualTo(scene.order().id());
        assertThat(order.path("total").decimalValue())
            .isEqualByComparingTo(BigDecimal.valueOf(scene.order().cents(), 2));
      }
    }
  }
}
