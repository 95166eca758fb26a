package dev.assay.judge.run;

import dev.assay.search.TurnKey;
import dev.assay.search.TurnText;
import dev.assay.search.TurnTexts;
import dev.assay.trace.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns that are written one after the other, in memory. */
final class ArrivingTurns implements TurnTexts {
  private final List<Change> changes = new ArrayList<>();

  void write(Turn turn, Instant at) {
    TurnText text =
        new TurnText(
            new TurnKey(turn.conversation().project(), turn.conversation().id(), turn.turnId()),
            turn.position(),
            turn.traceId(),
            turn.startedAt(),
            turn.status(),
            turn.language(),
            turn.service(),
            turn.release(),
            turn.source(),
            turn.simulated(),
            turn.userText(),
            turn.answerText(),
            turn.error(),
            List.of());
    changes.add(new Change(text, 0, ChronoUnit.NANOS.between(Instant.EPOCH, at), false));
  }

  @Override
  public List<Batch> batches(long after) {
    return changes.stream()
        .filter(change -> change.version() > after)
        .map(change -> new Batch(change.version(), 1))
        .toList();
  }

  @Override
  public List<Change> changed(long first, long last) {
    return changes.stream()
        .filter(change -> change.version() >= first && change.version() <= last)
        .toList();
  }

  @Override
  public List<TurnText> page(@Nullable TurnKey after, int limit) {
    throw new UnsupportedOperationException("only what arrives is read");
  }

  @Override
  public Map<TurnKey, TurnText> find(String project, Collection<TurnKey> keys) {
    throw new UnsupportedOperationException("only what arrives is read");
  }
}
