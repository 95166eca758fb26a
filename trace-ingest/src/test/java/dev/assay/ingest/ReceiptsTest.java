package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.ProjectReceipt.Mark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void projectsBeyondTheMost_areToldTogether() {
    Receipts receipts = new Receipts(CLOCK);
    for (int i = 0; i < 10 * Receipts.MOST_PROJECTS; i++) {
      receipts.accepted("p" + i, i);
      receipts.stored("p" + i, i);
      receipts.folded("p" + i);
    }
    receipts.accepted("p7", 1_000_000);

    assertThat(receipts.all()).hasSize(Receipts.MOST_PROJECTS + 1).containsKey("p0");
    assertThat(receipts.all().get("p7"))
        .extracting(ProjectReceipt::accepted)
        .isEqualTo(new Mark(1_000_000, CLOCK.instant()));
    Mark last = new Mark(10 * Receipts.MOST_PROJECTS - 1, CLOCK.instant());
    assertThat(receipts.all().get(Receipts.OTHERS))
        .isEqualTo(new ProjectReceipt(last, last, null, null));
  }
}
