package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.format.Figures;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelForm.Choice;
import dev.assay.judge.label.QueuedCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One case at a time: what happened, and what is asked about it. Reads no more of the queue. */
final class Cases extends Work implements Answering {
  private final Desk desk;
  private final Part content = new Part("page-part");
  private @Nullable Found shown;
  private @Nullable QueuedCase last;
  private boolean asking;

  /**
   * A case of the queue.
   *
   * @param labels that the annotator may see
   */
  private record Found(QueuedCase one, Optional<Blind> content, List<Label> labels) {
    @Nullable Label by(String annotator) {
      return labels.stream()
          .filter(label -> label.annotator().equals(annotator) && !label.adjudicated())
          .findFirst()
          .orElse(null);
    }
  }

  Cases(Desk desk) {
    this.desk = desk;
    add(content);
  }

  @Override
  void show() {
    Optional<String> named = desk.page().here().own("at");
    Optional<Integer> place = named.flatMap(this::place);
    if (named.isPresent() && place.isEmpty()) {
      desk.page()
          .say(
              "There is no case "
                  + named.get()
                  + "; the queue has "
                  + Figures.count(desk.queue().cases(), "case")
                  + ".");
    }
    load("the case", () -> place.map(this::at).orElseGet(() -> next(0)));
  }

  private Optional<Integer> place(String number) {
    return Optional.of(number)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Integer.parseInt(text) - 1)
        .filter(at -> at >= 0 && at < desk.queue().cases());
  }

  private Optional<QueuedCase> at(int place) {
    return desk.labelling().stored().at(desk.project(), desk.queue().queue(), place);
  }

  private Optional<QueuedCase> next(int from) {
    return desk.labelling().queues().next(desk.project(), desk.queue(), desk.annotator(), from);
  }

  private void load(String what, Supplier<Optional<QueuedCase>> query) {
    asking = true;
    content.load(what, () -> query.get().map(this::read), this::draw);
  }

  private Found read(QueuedCase one) {
    return new Found(
        one,
        Blind.read(desk.services(), one.subject()),
        desk.labelling().service().visible(one.subject(), one.question(), desk.annotator()));
  }

  private Component draw(Optional<Found> found) {
    asking = false;
    shown = found.orElse(null);
    desk.page().progressed();
    if (found.isEmpty()) {
      desk.page().keep(desk.page().here().with("at", null));
      return done();
    }
    Found now = found.get();
    int number = now.one().position() + 1;
    desk.page().keep(desk.page().here().with("at", Integer.toString(number)));
    Label own = now.by(desk.annotator());
    AnswerPad pad =
        new AnswerPad(
            desk.form(),
            own == null ? null : own.answer(),
            own == null ? "" : own.comment(),
            now.content().isPresent(),
            this);
    Div side = new Div(new RubricCard(desk.form(), desk.form().criterion() != null), pad);
    side.addClassNames("card", "inspector");
    List<Label> others = now.labels().stream().filter(label -> !label.equals(own)).toList();
    if (!others.isEmpty()) {
      side.add(Elements.dim("What others said, now that you have:"));
      side.add(new Said(others, desk.form(), desk.services().clock().instant()));
    }
    Div split =
        new Div(
            new CaseText(
                now.one().subject(), now.content(), place(now.one()), desk.page().here().scope()),
            side);
    split.addClassNames("split", "annotate");
    return split;
  }

  private String place(QueuedCase one) {
    String weight =
        one.weight() == 1 ? "" : ", stands for " + Figures.plain(one.weight()) + " cases";
    return "Case "
        + Figures.count(one.position() + 1)
        + " of "
        + Figures.count(desk.queue().cases())
        + " · "
        + one.reason()
        + (one.stratum().isEmpty() ? "" : " from " + one.stratum())
        + weight;
  }

  private Component done() {
    Pad pad = new Pad(key -> onDone(key));
    pad.add(
        new EmptyState(
            "You have labelled all of it",
            "Every case of this queue has your label. k goes back through them, u takes the last"
                + " one back.",
            ways()));
    return pad;
  }

  private Div ways() {
    Div ways =
        new Div(
            Elements.link("Disagreements", desk.page().here().with("tab", "disagreements")),
            Elements.link("Agreement", desk.page().here().with("tab", "agreement")));
    ways.addClassName("ways");
    return ways;
  }

  private void onDone(String key) {
    if (key.equals("u")) {
      undo();
    }
  }

  @Override
  public void answer(Choice choice, String note) {
    Found now = shown;
    if (now == null || asking) {
      return;
    }
    last = now.one();
    load(
        "what comes after your label",
        () -> {
          desk.labelling()
              .service()
              .label(
                  now.one().subject(),
                  desk.form().question(),
                  desk.annotator(),
                  choice.answer(),
                  note);
          return next(now.one().position() + 1);
        });
  }

  @Override
  public void undo() {
    Found now = shown;
    QueuedCase back = now != null && now.by(desk.annotator()) != null ? now.one() : last;
    if (asking) {
      return;
    }
    if (back == null) {
      desk.page()
          .say("There is nothing to take back: you have not labelled anything on this page.");
      return;
    }
    last = null;
    load(
        "the case without your label",
        () -> {
          desk.labelling()
              .service()
              .withdraw(back.subject(), desk.form().question(), desk.annotator());
          return at(back.position());
        });
  }

  @Override
  public Optional<String> undoing(boolean given) {
    return given
        ? Optional.of("take it back")
        : Optional.ofNullable(last).map(one -> "undo the last one");
  }

  @Override
  public void skip() {
    Found now = shown;
    if (now != null && !asking) {
      load("the next case", () -> next(now.one().position() + 1));
    }
  }

  @Override
  Map<String, String> keys() {
    Map<String, String> keys = AnswerPad.keys(desk.form());
    keys.put("n", "write a note; Escape leaves it");
    keys.put("u", "take back your label, here or the last one given");
    keys.put("s", "skip to the next case without your label");
    keys.put("j", "next case");
    keys.put("k", "previous case");
    return keys;
  }

  @Override
  void press(String key) {
    if (asking || key.equals("Escape")) {
      return;
    }
    Found now = shown;
    int here = now == null ? desk.queue().cases() : now.one().position();
    int to = key.equals("j") ? here + 1 : here - 1;
    if (to >= 0 && to < desk.queue().cases()) {
      load("the case", () -> at(to));
    }
  }
}
