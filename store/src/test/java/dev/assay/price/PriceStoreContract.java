package dev.assay.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link PriceStore} does. Each test starts with an empty store. */
public abstract class PriceStoreContract {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");

  protected abstract PriceStore store();

  @Test
  void all_afterAdd_givesEveryFieldAndDigit() {
    Price price =
        new Price(
            "shop",
            "openai/gpt-4o",
            "openai",
            "chat",
            DAY,
            "list@2026-11-21",
            "list.json",
            Map.of(
                "input", new BigDecimal("0.0000025"),
                "output>200000/batch", new BigDecimal("0.000000000000000000000001")));

    store().add(List.of(price));

    assertThat(store().all()).containsExactly(price);
  }

  @Test
  void add_anotherVersion_keepsBothTheNewestBehind() {
    store().add(List.of(price("", "a", "v1"), price("", "b", "v1")));
    store().add(List.of(price("", "a", "v2")));

    assertThat(store().all())
        .containsExactly(price("", "a", "v1"), price("", "b", "v1"), price("", "a", "v2"));
  }

  @Test
  void add_theSameAgain_isNotTwiceButTheNewest() {
    store().add(List.of(price("", "a", "v1")));
    store().add(List.of(price("", "a", "v2")));
    store().add(List.of(price("", "a", "v1")));

    assertThat(store().all()).containsExactly(price("", "a", "v2"), price("", "a", "v1"));
  }

  @Test
  void add_otherProject_isAnotherPrice() {
    store().add(List.of(price("shop", "a", "v1"), price("bank", "a", "v1")));

    assertThat(store().all()).hasSize(2);
  }

  @Test
  void state_changesWithWhatIsAdded() {
    String before = store().state();
    store().add(List.of());
    assertThat(store().state()).isEqualTo(before);

    store().add(List.of(price("", "a", "v1")));

    assertThat(store().state()).isNotEqualTo(before);
  }

  private static Price price(String project, String model, String version) {
    return new Price(
        project, model, "", "", DAY, version, "test", Map.of("input", new BigDecimal("0.5")));
  }
}
