package dev.assay.console.annotate;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Criterion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is asked, in the words that judges are asked with. */
final class RubricCard extends Div {
  /**
   * @param withQuestion whether the rubric's question is among it
   */
  RubricCard(LabelForm form, boolean withQuestion) {
    setId("rubric");
    addClassName("rubric");
    Rubric rubric = form.rubric();
    if (rubric == null) {
      Paragraph text =
          new Paragraph(
              "No rubric is called "
                  + form.question()
                  + ", so its name is all that says what is asked. ./assay judge rubrics --add FILE"
                  + " keeps one.");
      text.getElement().setAttribute("dir", "auto");
      add(text);
      return;
    }
    Criterion criterion = form.criterion();
    Paragraph asked = new Paragraph(rubric.wording().question());
    asked.addClassName("asked");
    asked.getElement().setAttribute("dir", "auto");
    if (withQuestion) {
      add(asked);
    }
    if (criterion == null) {
      add(rule(rubric));
      if (rubric.combine() == Rubric.Combine.MEAN && rubric.criteria().size() > 1) {
        add(
            new Paragraph(
                "Answer as it is all in all; nothing is to be computed. A queue of "
                    + LabelForm.question(rubric, rubric.criteria().getFirst())
                    + " asks one part by itself."));
      }
      add(criteria(rubric, rubric.criteria()));
    } else {
      add(criteria(rubric, List.of(criterion)));
    }
    if (!rubric.examples().isEmpty()) {
      add(examples(rubric));
    }
  }

  /** What the page is about, in a sentence: the question itself where a rubric says it. */
  static String title(LabelForm form) {
    Rubric rubric = form.rubric();
    if (rubric == null) {
      return form.question();
    }
    Criterion criterion = form.criterion();
    return criterion == null
        ? rubric.wording().question()
        : rubric.title() + ": " + criterion.id().replace('_', ' ');
  }

  private static Paragraph rule(Rubric rubric) {
    return new Paragraph(
        switch (rubric.combine()) {
          case ALL -> "Yes when all of this holds, as far as it applies:";
          case MEAN -> "All in all; what counts, with its weight:";
        });
  }

  private static UnorderedList criteria(Rubric rubric, List<Criterion> criteria) {
    UnorderedList list = new UnorderedList();
    for (Criterion one : criteria) {
      Span says = Elements.text(rubric.wording().criteria().getOrDefault(one.id(), one.id()));
      Span facts =
          Elements.dim(
              (one.isBinary() ? "" : " 1 is worst, " + one.steps() + " best.")
                  + (rubric.combine() == Rubric.Combine.MEAN && criteria.size() > 1
                      ? " Weight " + dev.assay.console.format.Figures.plain(one.weight()) + "."
                      : ""));
      list.add(new ListItem(says, facts));
    }
    return list;
  }

  private static HtmlContainer examples(Rubric rubric) {
    HtmlContainer details = new HtmlContainer("details");
    HtmlContainer summary = new HtmlContainer("summary");
    summary.setText("Cases that show what is meant");
    details.add(summary);
    for (Rubric.Example example : rubric.examples()) {
      details.add(new FoldedText(example.record()));
      details.add(new Paragraph(answers(example.answers()) + ". " + example.why()));
    }
    return details;
  }

  private static String answers(Map<String, String> answers) {
    return new TreeMap<>(answers)
        .entrySet().stream()
            .map(e -> e.getKey().replace('_', ' ') + ": " + e.getValue().replace('_', ' '))
            .collect(Collectors.joining(", "));
  }
}
