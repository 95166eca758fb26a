package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.ProjectReceipt.Mark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void searchable_isTold_withTheTimeAtWhichItWasSeen() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    AtomicReference<Instant> indexed = new AtomicReference<>(Instant.EPOCH.minusSeconds(1));
    Receipts receipts = new Receipts(new MovedClock(now::get));
    receipts.followIndex(indexed::get);
    receipts.accepted("p", 1);
    receipts.stored("p", 1);
    receipts.folded("p");
    assertThat(receipts.all().get("p")).extracting(ProjectReceipt::searchable).isNull();

    now.set(Instant.EPOCH.plusSeconds(3));
    indexed.set(Instant.EPOCH.plusSeconds(2));

    Mark seen = new Mark(1, Instant.EPOCH.plusSeconds(3));
    assertThat(receipts.all().get("p")).extracting(ProjectReceipt::searchable).isEqualTo(seen);
    now.set(Instant.EPOCH.plusSeconds(9));
    assertThat(receipts.all().get("p")).extracting(ProjectReceipt::searchable).isEqualTo(seen);
  }

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
