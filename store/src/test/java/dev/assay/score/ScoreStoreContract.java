package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.score.Score.Origin;
import dev.assay.score.Score.Subject;
import dev.assay.score.Score.Value;
import dev.assay.score.Score.Value.Scored;
import dev.assay.score.Score.Value.Unscored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ScoreStore} does. Each test starts with an empty store. */
public abstract class ScoreStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final Subject TURN = new Subject("shop", Subject.Kind.TURN, "t1");
  private static final Subject CONVERSATION = new Subject("shop", Subject.Kind.CONVERSATION, "t1");

  protected abstract ScoreStore store();

  @Test
  void about_afterInsert_givesEveryField() {
    Score scored = new Score(TURN, "a", new Scored(0.1), Origin.JUDGE, "j1", "it's fine", NOON);
    Score unscored = new Score(TURN, "b", new Unscored("no answer"), Origin.CODE, null, null, NOON);

    store().insert(List.of(unscored, scored));

    assertThat(store().about(List.of(TURN))).containsExactly(scored, unscored);
  }

  @Test
  void about_sortsByNameThenTime() {
    Score second = score(TURN, "a", Origin.CODE, null, 1, NOON.plusNanos(1));
    Score first = score(TURN, "a", Origin.SDK, null, 1, NOON);
    Score last = score(CONVERSATION, "b", Origin.SDK, null, 1, NOON);

    store().insert(List.of(last, second, first));

    assertThat(store().about(List.of(TURN, CONVERSATION))).containsExactly(first, second, last);
  }

  @Test
  void insert_sameSubjectNameOriginJudge_replaces() {
    store().insert(List.of(score(TURN, "a", Origin.JUDGE, "j1", 0, NOON.plusSeconds(9))));
    Score again = score(TURN, "a", Origin.JUDGE, "j1", 1, NOON);
    Score otherJudge = score(TURN, "a", Origin.JUDGE, "j2", 0, NOON.plusNanos(1));
    Score otherOrigin = score(TURN, "a", Origin.PERSON, null, 0, NOON.plusNanos(2));

    store().insert(List.of(again, otherJudge, otherOrigin));

    assertThat(store().about(List.of(TURN))).containsExactly(again, otherJudge, otherOrigin);
  }

  @Test
  void about_otherSubjectKindOrProject_isEmpty() {
    store().insert(List.of(score(TURN, "a", Origin.CODE, null, 1, NOON)));

    assertThat(store().about(List.of(CONVERSATION))).isEmpty();
    assertThat(store().about(List.of(new Subject("bank", Subject.Kind.TURN, "t1")))).isEmpty();
    assertThat(store().about(List.of())).isEmpty();
  }

  @Test
  void insert_nothing_doesNothing() {
    store().insert(List.of());

    assertThat(store().about(List.of(TURN))).isEmpty();
  }

  private static Score score(
      Subject subject,
      String name,
      Origin origin,
      @Nullable String judge,
      double figure,
      Instant at) {
    Value value = new Scored(figure);
    return new Score(subject, name, value, origin, judge, null, at);
  }
}
