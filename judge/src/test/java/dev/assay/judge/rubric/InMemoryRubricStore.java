package dev.assay.judge.rubric;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rubrics in memory, for tests. */
public final class InMemoryRubricStore implements RubricStore {
  private final List<Stored> rubrics = new CopyOnWriteArrayList<>();

  @Override
  public void add(Rubric rubric, String yaml) {
    if (!SameVersion.isThere(rubrics, rubric)) {
      rubrics.add(new Stored(rubric.name(), rubric.version(), rubric.hash(), rubric.title(), yaml));
    }
  }

  @Override
  public List<Stored> all() {
    return rubrics.stream().sorted(comparing(Stored::name).thenComparing(Stored::version)).toList();
  }
}
