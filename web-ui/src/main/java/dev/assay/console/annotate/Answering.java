package dev.assay.console.annotate;

import dev.assay.judge.label.LabelForm.Choice;
import java.util.Optional;

/** What a person does with a case. */
interface Answering {
  /** Says this of the case. */
  void answer(Choice choice, String note);

  /** Takes back what was said. */
  void undo();

  /**
   * What {@link #undo} would do now, in a few words; empty when there is nothing to undo.
   *
   * @param given whether the person has answered this case
   */
  Optional<String> undoing(boolean given);

  /** Leaves the case for later. */
  void skip();
}
