package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ToldTest {
  private static final Storefront STOREFRONT =
      new Storefront(
          StorefrontConfig.lastWeek(3, 400, Instant.parse("2026-01-16T18:45:00Z")).faultless());

  @Test
  void wrong_price_isFoundInAnyDigitsAndSeparators() {
    Case scene = scene(c -> c.intent() == Intent.PRODUCT_QUESTION);
    String price = Money.text(scene.product().cents());
    String arabic =
        price
            .replace('.', '\u066b')
            .chars()
            .map(c -> c >= '0' && c <= '9' ? c - '0' + '\u0660' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    for (String told : List.of(price, price.replace('.', ','), arabic)) {
      assertThat(wrong(scene, "", "= " + told + ".")).as(told).isEmpty();
    }
    assertThat(wrong(scene, "", "= 9" + price)).containsExactly("not told: the price, " + price);
    assertThat(wrong(scene, "", "")).hasSize(1);
  }

  @Test
  void wrong_whereabouts_areNumberCarrierOrDay() {
    Case scene = scene(c -> c.intent() == Intent.ORDER_STATUS);
    Instant delivered = scene.order().deliveredAt();
    Instant when =
        delivered == null || delivered.isAfter(scene.startedAt())
            ? scene.order().expectedAt()
            : delivered;
    String day = String.valueOf(when.atOffset(ZoneOffset.UTC).getDayOfMonth());

    assertThat(wrong(scene, "", "On the " + day + ".")).isEmpty();
    assertThat(wrong(scene, "", scene.order().tracking())).isEmpty();
    assertThat(wrong(scene, "", scene.order().carrier())).isEmpty();
    assertThat(wrong(scene, "", "On its way.")).singleElement().asString().contains("not told");
  }

  @Test
  void wrong_recommendation_namesAProductOfTheCategory() {
    Case scene = scene(c -> c.intent() == Intent.RECOMMENDATION);

    assertThat(wrong(scene, "", "Take " + scene.product().brand() + ".")).isEmpty();
    assertThat(wrong(scene, "", "Take another.")).hasSize(1);
  }

  @Test
  void wrong_language_isToldWhereItIsSureAndTheTextLong() {
    Case scene = scene(c -> c.intent() == Intent.CANCEL && !c.language().equals("en"));
    String answer = "Your order has been cancelled, nothing will be charged.";

    assertThat(wrong(scene, "en", answer)).containsExactly("answered in en");
    assertThat(wrong(scene, scene.language(), answer)).isEmpty();
    assertThat(wrong(scene, "", answer)).isEmpty();
    assertThat(wrong(scene, "en", "OK")).isEmpty();
  }

  private static List<String> wrong(Case scene, String language, String text) {
    Told told = new Told(scene, STOREFRONT.shop(scene), said -> language);
    told.hear(text);
    return told.wrong();
  }

  private static Case scene(Predicate<Case> wanted) {
    return IntStream.range(0, 400)
        .mapToObj(STOREFRONT::scene)
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }
}
