package dev.assay.judge.label;

import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Labelling by several people. An annotator never sees what others said of a case before having
 * said it. Safe for use by many threads.
 */
public final class LabelService {
  private final LabelStore store;
  private final Clock clock;

  public LabelService(LabelStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps a person's label; one given before is replaced. */
  public Label label(
      Subject subject, String question, String annotator, Answer answer, String comment) {
    return keep(subject, question, annotator, answer, false, comment);
  }

  /**
   * Keeps the label that settles a case on which people disagree; theirs stay as they are. Of
   * several people's that settle one case the latest counts.
   */
  public Label adjudicate(
      Subject subject, String question, String annotator, Answer answer, String comment) {
    return keep(subject, question, annotator, answer, true, comment);
  }

  private Label keep(
      Subject subject,
      String question,
      String annotator,
      Answer answer,
      boolean adjudicated,
      String comment) {
    Label label =
        new Label(
            subject, question, annotator, answer, adjudicated, false, comment, clock.instant());
    store.insert(List.of(label));
    return label;
  }

  /** Takes back the annotator's own label of a case; empty when there was none. */
  public Optional<Label> withdraw(Subject subject, String question, String annotator) {
    return withdraw(subject, question, annotator, false);
  }

  /** Takes back the label by which this person settled a case; empty when there was none. */
  public Optional<Label> reopen(Subject subject, String question, String annotator) {
    return withdraw(subject, question, annotator, true);
  }

  private Optional<Label> withdraw(
      Subject subject, String question, String annotator, boolean adjudicated) {
    Optional<Label> given =
        store.about(question, List.of(subject)).stream()
            .filter(label -> label.annotator().equals(annotator))
            .filter(label -> label.adjudicated() == adjudicated)
            .findFirst();
    given.ifPresent(store::withdraw);
    return given;
  }

  /**
   * The labels of a case that an annotator may see: all when they have labelled it themselves, else
   * none.
   */
  public List<Label> visible(Subject subject, String question, String annotator) {
    List<Label> all = store.about(question, List.of(subject));
    boolean own =
        all.stream().anyMatch(label -> label.annotator().equals(annotator) && !label.adjudicated());
    return own ? all : List.of();
  }
}
