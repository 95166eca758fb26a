package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.trace.Span;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void delay_withinTheBurst_isNone_thenUntilTheDebtIsPaid() {
    Quotas quotas = quotas(Map.of("ASSAY_QUOTA_SPANS", "100"));
    assertThat(quotas.delay("p")).isEmpty();
    quotas.chargeSpans("p", 999);
    assertThat(quotas.delay("p")).isEmpty();
    quotas.chargeSpans("p", 201);
    assertThat(quotas.delay("p")).contains(Duration.ofMillis(2_010));
    assertThat(quotas.delay("other")).isEmpty();
    now.addAndGet(Duration.ofMillis(2_020).toNanos());
    assertThat(quotas.delay("p")).isEmpty();
    assertThat(quotas.refusals()).isEqualTo(1);
  }

  @Test
  void delay_bytes_countToo_andAProjectMayHaveItsOwn() {
    Quotas quotas =
        quotas(Map.of("ASSAY_QUOTA_BYTES", "1000", "ASSAY_QUOTA_PROJECTS", "loud=0:10, free=0:0"));
    quotas.chargeBytes("p", 9_000);
    quotas.chargeBytes("loud", 200);
    quotas.chargeBytes("free", 1_000_000_000);
    assertThat(quotas.delay("p")).isEmpty();
    assertThat(quotas.delay("loud")).contains(Duration.ofMillis(10_100));
    assertThat(quotas.delay("free")).isEmpty();
  }

  @Test
  void charge_ofManyProjects_forgetsThoseThatAreFull() {
    Quotas quotas = quotas(Map.of("ASSAY_QUOTA_SPANS", "100"));
    quotas.chargeSpans("debtor", 1_000_000);
    for (int i = 0; i < 25_000; i++) {
      quotas.chargeSpans("p" + i, 1);
      now.addAndGet(Duration.ofMillis(20).toNanos());
    }
    assertThat(quotas.delay("debtor")).isPresent();
  }

  @Test
  void of_whatCannotBe_isToldInOneLine() {
    assertThatThrownBy(() -> QuotaConfig.of(Map.of("ASSAY_QUOTA_PROJECTS", "loud=10")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ASSAY_QUOTA_PROJECTS is project=spans:bytes");
    assertThatThrownBy(() -> QuotaConfig.of(Map.of("ASSAY_QUOTA_SPANS", "-1")))
        .hasMessageContaining("must not be negative");
    assertThatThrownBy(() -> QuotaConfig.of(Map.of("ASSAY_QUOTA_KEYS", "0")))
        .hasMessageContaining("ASSAY_QUOTA_KEYS must be positive");
  }

  @Test
  void keysOfAKnownProject_areItsOwn_howeverManyProjectsCome() {
    KeyCap cap = new KeyCap(6);
    for (int i = 0; i < 1_500; i++) {
      cap.apply(Folding.spans("p" + i, Examples.request(1)).getFirst());
    }
    for (int i = 0; i < 6; i++) {
      cap.apply(Folding.spans("p1400", Examples.request(1, "key." + i, "v")).getFirst());
    }
    assertThat(cap.overflown()).isPositive();
    Span own = Folding.spans("p7", Examples.request(1, "key.own", "v")).getFirst();
    assertThat(cap.apply(own)).isEqualTo(own);
  }

  @Test
  void keysBeyondTheCap_areKeptTogether_andKnownOnesStayApart() {
    try (InMemory memory = new InMemory()) {
      KeyCap cap = new KeyCap(6);
      CappedSpans spans = new CappedSpans(memory.spans, cap);
      Span first = Folding.spans("p", Examples.request(1)).getFirst();
      spans.insert(java.util.List.of(first));
      assertThat(memory.spans.find(first.id())).contains(first);
      int room = 6 - first.attributes().size();
      assertThat(room).isPositive();
      for (int i = 0; i < room + 3; i++) {
        Span more = Folding.spans("p", Examples.request(2 + i, "key." + i, "v\"" + i)).getFirst();
        spans.insert(java.util.List.of(more));
        Map<String, String> kept = memory.spans.find(more.id()).orElseThrow().attributes();
        if (i < room) {
          assertThat(kept).isEqualTo(more.attributes());
        } else {
          assertThat(kept)
              .doesNotContainKey("key." + i)
              .containsEntry(KeyCap.OVERFLOW, "{\"key." + i + "\":\"v\\\"" + i + "\"}")
              .containsKeys(first.attributes().keySet().toArray(String[]::new));
        }
      }
      assertThat(cap.overflown()).isEqualTo(3);
      Span other = Folding.spans("q", Examples.request(1, "key.new", "v")).getFirst();
      spans.insert(java.util.List.of(other));
      assertThat(memory.spans.find(other.id())).contains(other);
    }
  }

  private Quotas quotas(Map<String, String> environment) {
    return new Quotas(QuotaConfig.of(environment), now::get);
  }
}
