package dev.assay.judge.llm;

import dev.assay.judge.JudgeId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Measurements in memory, for tests. */
public final class InMemoryCanaryStore implements CanaryStore {
  private final List<Measured> all = new CopyOnWriteArrayList<>();

  @Override
  public void insert(Measured measured) {
    all.add(measured);
  }

  @Override
  public Optional<Measured> latest(String project, String question, JudgeId judge) {
    return all.reversed().stream()
        .filter(m -> m.project().equals(project) && m.question().equals(question))
        .filter(m -> m.judge().hash().equals(judge.hash()))
        .findFirst();
  }
}
