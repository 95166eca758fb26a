package dev.assay.judge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LocalJudgeStoreIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final Features FEATURES = new Features(TextEmbedder.shared());

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final LocalJudgeStore store = LocalJudgeStore.on(clickHouse, FEATURES, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void find_afterInsert_judgesAlike() {
    List<LocalTrainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean angry = i % 2 == 0;
      String answer = angry ? "I refuse to help with request " + i : "Here is your parcel " + i;
      examples.add(new LocalTrainer.Example(of("c" + i, answer), angry ? 1 : 0, "g" + i));
    }
    LocalTrainer.Trained trained =
        new LocalTrainer(FEATURES, NOON).train("refusals", "refused", examples);

    store.insert("shop", trained, Subject.Kind.TURN, "labels", 2);

    LocalJudge found = store.find("shop", trained.judge().id().hash()).orElseThrow();
    assertThat(found.id()).isEqualTo(trained.judge().id());
    Case c = of("new", "I refuse to help with this");
    assertThat(found.judge(c).verdict()).isEqualTo(trained.judge().judge(c).verdict());
    assertThat(found.judge(c).confidence()).isEqualTo(trained.judge().judge(c).confidence());
    assertThat(store.newest("shop", "refused")).map(LocalJudge::id).contains(found.id());
    assertThat(store.newest("bank", "refused")).isEmpty();
    assertThat(store.named("shop", "refusals").map(LocalJudgeStore.Stored::scope))
        .contains(Subject.Kind.TURN);
    assertThat(store.named("shop", "refusals").map(stored -> stored.judge().id()))
        .contains(found.id());
    assertThat(store.named("shop", "others")).isEmpty();
    assertThat(store.names("shop")).containsExactly("refusals");
  }

  private static Case of(String id, String answer) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, id),
        "",
        Instant.EPOCH,
        "",
        "en",
        List.of(
            Message.text(Role.USER, "Where is my parcel?"), Message.text(Role.ASSISTANT, answer)),
        0,
        List.of(),
        Map.of());
  }
}
