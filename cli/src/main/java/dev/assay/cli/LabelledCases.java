package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.calibration.DrawnLabels;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelSets;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.SubjectCases;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A label set with its stored cases.
 *
 * @param labels yes or no
 */
record LabelledCases(LabelSet set, DrawnLabels labels, Map<Subject, Case> cases) {

  /**
   * The set of this name: {@code NAME} is the newest version, {@code NAME:VERSION} that one; where
   * no set is called so, the labels under the question of this name, frozen.
   */
  static LabelSet set(Installation installation, String project, String text) {
    LabelStore store = LabelStore.on(installation.clickHouse(), Clock.systemUTC());
    String[] parts = text.split(":", 2);
    int version =
        parts.length == 2 && parts[1].matches("\\d{1,6}")
            ? Integer.parseInt(parts[1])
            : store.newest(project, parts[0]);
    Optional<LabelSet> found = store.set(project, parts[0], version);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> questions = store.questions(project);
    if (!questions.contains(text)) {
      throw new UserError(
          "there is no label set %s in %s, nor labels of that question; %s"
              .formatted(
                  text,
                  project,
                  questions.isEmpty()
                      ? "there are no labels at all"
                      : "there are labels of " + String.join(", ", questions)));
    }
    Clock clock = Clock.systemUTC();
    return new LabelSets(store, QueueStore.on(installation.clickHouse(), clock), clock)
        .freezeIfChanged(project, text, text, "");
  }

  /**
   * That the labels can be read as yes and no: each value that is said to be yes was given by
   * somebody, and where none is said there are no ranks.
   */
  static void requireYesAndNo(LabelSet set, List<String> yes) {
    Set<String> given =
        set.labels().stream()
            .flatMap(
                label ->
                    label.answer() instanceof Answer.Value(String text)
                        ? Stream.of(text)
                        : Stream.empty())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String one : yes) {
      YesAndNo only = new YesAndNo(Set.of(one));
      if (given.stream().noneMatch(text -> only.of(text).orElse(false))) {
        throw new UserError(
            "--yes: no label of %s is %s; there are %s"
                .formatted(set.name(), one, String.join(", ", given)));
      }
    }
    boolean areRanks =
        yes.isEmpty()
            && given.stream().anyMatch(text -> text.matches("-?\\d+(\\.\\d+)?"))
            && given.stream().anyMatch(text -> YesAndNo.USUAL.of(text).isEmpty());
    if (areRanks) {
      throw new UserError(
          "the labels of %s are ranks (%s), and this is about yes and no: say which are yes, --yes %s"
              .formatted(set.name(), String.join(", ", given), given.stream().toList().getLast()));
    }
  }

  /** The labels of a set as yes and no, with the cases that are stored. */
  static LabelledCases of(Installation installation, LabelSet set, List<String> yes) {
    requireYesAndNo(set, yes);
    DrawnLabels labels = DrawnLabels.of(set, new YesAndNo(Set.copyOf(yes)));
    if (labels.labels().isEmpty()) {
      throw new UserError(
          "no label of %s is yes or no: say with --yes which values are yes".formatted(set.name()));
    }
    CaseReader reader =
        new CaseReader(installation.stores().spans(), installation.stores().conversations());
    Map<Subject, Case> cases;
    try {
      cases =
          new SubjectCases(installation.stores().conversations(), reader)
              .read(labels.labels().keySet());
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    if (cases.isEmpty()) {
      throw new UserError("none of the cases with labels of " + set.name() + " is stored");
    }
    return new LabelledCases(set, labels, cases);
  }
}
