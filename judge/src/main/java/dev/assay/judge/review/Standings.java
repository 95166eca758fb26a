package dev.assay.judge.review;

import dev.assay.judge.JudgeId;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The status of each judge of a project, every store read once. For one thread. */
final class Standings {
  private final CalibrationStore calibrations;
  private final LabelStore labels;
  private final String project;
  private final Map<List<String>, Map<String, Long>> mixes = new HashMap<>();
  private final Map<String, List<Calibration>> ofQuestion = new HashMap<>();
  private final Map<String, String> newestSets = new HashMap<>();

  /**
   * @param now what was judged lately
   */
  Standings(
      CalibrationStore calibrations,
      LabelStore labels,
      String project,
      List<JudgedTraffic.Count> now) {
    this.calibrations = calibrations;
    this.labels = labels;
    this.project = project;
    for (JudgedTraffic.Count count : now) {
      mixes
          .computeIfAbsent(List.of(count.judgeHash(), count.question()), key -> new HashMap<>())
          .merge(part(count), count.cases(), Long::sum);
    }
  }

  CalibrationStatus of(JudgeId judge, String question) {
    List<Calibration> all =
        ofQuestion.computeIfAbsent(question, name -> calibrations.of(project, name));
    String newest =
        all.stream()
            .filter(calibration -> calibration.judgeHash().equals(judge.hash()))
            .findFirst()
            .map(calibration -> newestSets.computeIfAbsent(calibration.labelSet(), this::newest))
            .orElse("");
    return CalibrationStatus.of(
        all,
        judge.hash(),
        judge.name(),
        newest,
        mixes.getOrDefault(List.of(judge.hash(), question), Map.of()));
  }

  private String newest(String set) {
    return labels.set(project, set, labels.newest(project, set)).map(LabelSet::hash).orElse("");
  }

  private static String part(JudgedTraffic.Count count) {
    JudgedTraffic.Place place = count.place();
    return CalibrationService.part(
        place == null
            ? Map.of()
            : Map.of("language", place.language(), "release", place.release()));
  }
}
