package dev.assay.judge.label;

import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels from elsewhere taken in: what is there already stays as it is, with its time. */
public final class LabelImport {
  private LabelImport() {}

  /**
   * Keeps those of some labels of a project and question that say something new.
   *
   * @return how many were new
   */
  public static int into(
      LabelStore store, String project, String question, Collection<Label> labels) {
    Map<List<Object>, Label> there = new HashMap<>();
    store.labels(project, question).forEach(label -> there.put(place(label), label));
    Map<List<Object>, Label> fresh = new HashMap<>();
    for (Label label : labels) {
      Label before = there.put(place(label), label);
      if (before == null || !before.saysTheSame(label)) {
        fresh.put(place(label), label);
      } else {
        there.put(place(label), before);
      }
    }
    store.insert(fresh.values());
    return fresh.size();
  }

  private static List<Object> place(Label label) {
    Subject subject = label.subject();
    return List.of(subject, label.annotator(), label.adjudicated());
  }
}
