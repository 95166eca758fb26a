package dev.assay.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.price.InMemoryPriceStore;
import dev.assay.price.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShippedPricesTest {
  @Test
  void all_areTheFiguresOfTheTableTheyAreFrom() {
    LiteLlmTable table = LiteLlmFile.read();

    assertThat(table.skipped()).isEmpty();
    assertThat(ShippedPrices.all()).containsExactlyElementsOf(table.prices());
    assertThat(table.prices()).hasSizeGreaterThan(3_900);
  }

  @Test
  void addTo_again_addsNothing() {
    InMemoryPriceStore store = new InMemoryPriceStore();
    ShippedPrices.addTo(store);
    String state = store.state();

    ShippedPrices.addTo(store);

    assertThat(store.state()).isEqualTo(state);
    assertThat(store.all()).extracting(Price::version).containsOnly(ShippedPrices.VERSION);
    assertThat(List.of(ShippedPrices.VERSION)).first().asString().contains("2026-11-21");
  }
}
