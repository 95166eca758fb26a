package dev.assay.console.annotate;

import dev.assay.judge.label.LabelForm.Choice;

/** What a person does with a case. */
interface Answering {
  /** Says this of the case. */
  void answer(Choice choice, String note);

  /** Takes back what was said. */
  void undo();

  /** Leaves the case for later. */
  void skip();
}
