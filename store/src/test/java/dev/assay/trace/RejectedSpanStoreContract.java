package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RejectedSpanStore} does. Each test starts with an empty store. */
public abstract class RejectedSpanStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");

  protected abstract RejectedSpanStore store();

  @Test
  void latest_givesEveryField_theLatestFirst() {
    RejectedSpan first =
        new RejectedSpan("shop", NOON, "otlp", "no id", "json", "{\"name\":\"\u0000é\"}", 99);
    RejectedSpan second = new RejectedSpan("shop", NOON.plusNanos(1), "otlp", "no id", "", "", 0);
    store().insert(List.of(first, second));
    assertThat(store().latest("shop", 10)).containsExactly(second, first);
    assertThat(store().latest("shop", 1)).containsExactly(second);
  }

  @Test
  void latest_ofAnotherProject_isEmpty() {
    store().insert(List.of(new RejectedSpan("shop", NOON, "otlp", "no id", "", "", 0)));
    store().insert(List.of());
    assertThat(store().latest("bank", 10)).isEmpty();
  }
}
