package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelForm;
import java.time.Instant;
import java.util.List;

/** What people said of a case, side by side, each with the note. */
final class Said extends Div {
  Said(List<Label> labels, LabelForm form, Instant now) {
    addClassName("said-by");
    for (Label label : labels) {
      Span who = Elements.text(label.annotator());
      who.addClassName("who");
      Div head = new Div(who, Elements.time(label.at(), now));
      head.addClassName("head");
      if (label.adjudicated()) {
        head.add(Elements.pill("settles it", Elements.Tone.ACCENT));
      }
      if (label.standIn()) {
        head.add(Elements.pill("stands in for a person", Elements.Tone.PLAIN));
      }
      Div answer = new Div(Elements.text(form.text(label.answer())));
      answer.addClassName("value");
      Div one = new Div(head, answer);
      one.addClassName("said-one");
      if (!label.comment().isEmpty()) {
        one.add(new FoldedText(label.comment()));
      }
      add(one);
    }
  }
}
