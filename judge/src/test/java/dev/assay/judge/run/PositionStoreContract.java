package dev.assay.judge.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link PositionStore} does. Each test starts with an empty store. */
public abstract class PositionStoreContract {
  protected abstract PositionStore store();

  @Test
  void find_newRule_isEmpty() {
    assertThat(store().find("a")).isEmpty();
  }

  @Test
  void put_again_replacesTheRulesOwn() {
    store().put("a", 5);
    store().put("b", 7);
    store().put("a", 6);

    assertThat(store().find("a")).hasValue(6);
    assertThat(store().find("b")).hasValue(7);
  }
}
