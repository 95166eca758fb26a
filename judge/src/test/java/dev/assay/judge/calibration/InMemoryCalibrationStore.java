package dev.assay.judge.calibration;

import static java.util.Comparator.comparing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calibrations in memory, for tests. */
public final class InMemoryCalibrationStore implements CalibrationStore {
  private final Map<List<Object>, Calibration> all =
      Collections.synchronizedMap(new LinkedHashMap<>());

  @Override
  public void insert(Calibration c) {
    all.put(
        List.of(c.project(), c.question(), c.judgeHash(), c.labelSet(), c.labelSetVersion()), c);
  }

  @Override
  public List<Calibration> of(String project, String question) {
    return List.copyOf(all.values()).stream()
        .filter(c -> c.project().equals(project) && c.question().equals(question))
        .sorted(comparing(Calibration::at).reversed())
        .toList();
  }

  @Override
  public List<String> questions(String project) {
    return List.copyOf(all.values()).stream()
        .filter(c -> c.project().equals(project))
        .map(Calibration::question)
        .distinct()
        .sorted()
        .toList();
  }
}
