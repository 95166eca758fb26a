package dev.assay.console.annotate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelForm.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers with their keys, and a note. */
final class AnswerPad extends Pad {
  private static final int KEYS = 9;

  private final NoteField note;

  /**
   * @param given what the person said before; null when nothing
   * @param words said with it
   * @param can whether it can be answered at all
   */
  AnswerPad(
      LabelForm form, @Nullable Answer given, String words, boolean can, Answering answering) {
    NoteField field = new NoteField(words);
    super(key -> press(key, form, field, can, answering));
    this.note = field;
    setId("answers");
    addClassName("answers");
    if (can) {
      List<Choice> choices = form.choices();
      for (int i = 0; i < choices.size(); i++) {
        add(button(i, choices.get(i), given, answering));
      }
      NativeLabel label = new NativeLabel();
      label.add(cap("n"), new Span(" Note"));
      label.setFor("note");
      add(label, note);
    }
    add(ways(given, can, answering));
  }

  private static void press(
      String key, LabelForm form, NoteField note, boolean can, Answering answering) {
    switch (key) {
      case "u" -> answering.undo();
      case "s" -> answering.skip();
      default -> {
        int at = key.charAt(0) - '1';
        if (can && at >= 0 && at < Math.min(KEYS, form.choices().size())) {
          answering.answer(form.choices().get(at), note.value());
        }
      }
    }
  }

  private NativeButton button(int at, Choice choice, @Nullable Answer given, Answering answering) {
    NativeButton button = new NativeButton("", click -> answering.answer(choice, note.value()));
    button.addClassName("answer");
    button.setId("answer-" + (at + 1));
    Span text = Elements.text(choice.text());
    if (at < KEYS) {
      button.add(cap(Integer.toString(at + 1)));
    }
    button.add(text);
    boolean mine = choice.answer().equals(given);
    button.getElement().setAttribute("aria-pressed", Boolean.toString(mine));
    if (mine) {
      button.add(Elements.pill("✓ yours", Elements.Tone.ACCENT));
    }
    return button;
  }

  private static Div ways(@Nullable Answer given, boolean can, Answering answering) {
    Div ways = new Div();
    ways.addClassName("ways");
    answering
        .undoing(given != null)
        .ifPresent(
            words -> {
              NativeButton undo = new NativeButton(words, click -> answering.undo());
              undo.addClassName("link");
              undo.setId("undo");
              ways.add(new Span(cap("u"), undo));
            });
    NativeButton skip = new NativeButton(can ? "skip for now" : "skip", click -> answering.skip());
    skip.addClassName("link");
    skip.setId("skip");
    ways.add(new Span(cap("s"), skip));
    return ways;
  }

  static Span cap(String key) {
    Span cap = new Span(key);
    cap.addClassName("kbd");
    cap.getElement().setAttribute("aria-hidden", "true");
    return cap;
  }

  /** What these keys do, for the panel of keys. */
  static Map<String, String> keys(@Nullable LabelForm form) {
    Map<String, String> keys = new LinkedHashMap<>();
    List<Choice> choices = form == null ? List.of() : form.choices();
    for (int i = 0; i < Math.min(KEYS, choices.size()); i++) {
      keys.put(Integer.toString(i + 1), choices.get(i).text());
    }
    return keys;
  }
}
