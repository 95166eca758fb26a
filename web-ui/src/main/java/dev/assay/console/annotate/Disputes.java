package dev.assay.console.annotate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.format.Figures;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelForm.Choice;
import dev.assay.judge.label.LabelQueues.Disputed;
import dev.assay.judge.label.QueueProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people are not at one about, case by case, to be settled; nobody's own label changes. */
final class Disputes extends Work implements Answering {
  private final Desk desk;
  private final Part content = new Part("page-part");
  private List<Disputed> listed = List.of();
  private @Nullable Disputed chosen;
  private boolean asking;

  private record Found(
      List<Disputed> all,
      @Nullable Disputed chosen,
      Optional<Blind> content,
      QueueProgress progress) {}

  Disputes(Desk desk) {
    this.desk = desk;
    add(content);
  }

  @Override
  void show() {
    load(desk.page().here().own("case").orElse(""), () -> {});
  }

  private void load(String token, Runnable first) {
    asking = true;
    content.load(
        "the disagreements",
        () -> {
          first.run();
          return read(token);
        },
        this::draw);
  }

  private Found read(String token) {
    List<Disputed> all =
        desk.labelling()
            .queues()
            .disputes(desk.project(), desk.queue(), desk.annotator(), DisputeList.MOST);
    Disputed one =
        all.stream()
            .filter(dispute -> DisputeList.token(dispute.subject()).equals(token))
            .findFirst()
            .or(() -> all.stream().findFirst())
            .orElse(null);
    return new Found(
        all,
        one,
        one == null ? Optional.empty() : Blind.read(desk.services(), one.subject()),
        desk.progress());
  }

  private Component draw(Found found) {
    asking = false;
    listed = found.all();
    Disputed one = found.chosen();
    chosen = one;
    desk.page().progressed();
    if (one == null) {
      return DisputeList.nothing(found.progress());
    }
    desk.page().keep(desk.page().here().with("case", DisputeList.token(one.subject())));
    int at = listed.indexOf(one) + 1;
    CaseText text =
        new CaseText(
            one.subject(),
            found.content(),
            (one.settled() ? "Settled" : "In dispute")
                + " · "
                + Figures.count(at)
                + " of "
                + Figures.count(listed.size()),
            desk.page().here().scope());
    Label settling = settling(one).orElse(null);
    AnswerPad pad =
        new AnswerPad(
            desk.form(),
            settling == null ? null : settling.answer(),
            settling == null ? "" : settling.comment(),
            found.content().isPresent(),
            this);
    Div side =
        new Div(
            new Said(one.labels(), desk.form(), desk.services().clock().instant()),
            Elements.dim("Settle it; what each of them said stays as it is:"),
            pad,
            new DisputeList(listed, one, found.progress(), desk.page().here()),
            new RubricCard(desk.form(), desk.form().criterion() != null));
    side.addClassNames("card", "inspector");
    Div split = new Div(text, side);
    split.addClassNames("split", "annotate");
    return split;
  }

  private Optional<Label> settling(Disputed one) {
    return one.labels().stream()
        .filter(label -> label.adjudicated() && label.annotator().equals(desk.annotator()))
        .findFirst();
  }

  @Override
  public void answer(Choice choice, String note) {
    Disputed one = chosen;
    if (one == null || asking) {
      return;
    }
    load(
        after(one),
        () ->
            desk.labelling()
                .service()
                .adjudicate(
                    one.subject(),
                    desk.form().question(),
                    desk.annotator(),
                    choice.answer(),
                    note));
  }

  /** The next open one; the same one where none is left, to be looked at. */
  private String after(Disputed here) {
    int at = listed.indexOf(here);
    return java.util.stream.Stream.concat(
            listed.subList(at + 1, listed.size()).stream(), listed.subList(0, at).stream())
        .filter(one -> !one.settled())
        .findFirst()
        .map(one -> DisputeList.token(one.subject()))
        .orElse(DisputeList.token(here.subject()));
  }

  @Override
  public void undo() {
    Disputed one = chosen;
    if (one == null || asking) {
      return;
    }
    if (settling(one).isEmpty()) {
      desk.page().say("You have not settled this case, so there is nothing to take back.");
      return;
    }
    load(
        DisputeList.token(one.subject()),
        () ->
            desk.labelling()
                .service()
                .reopen(one.subject(), desk.form().question(), desk.annotator()));
  }

  @Override
  public Optional<String> undoing(boolean given) {
    return given ? Optional.of("take it back") : Optional.empty();
  }

  @Override
  public void skip() {
    Disputed one = chosen;
    if (one != null && !asking) {
      load(after(one), () -> {});
    }
  }

  @Override
  Map<String, String> keys() {
    Map<String, String> keys = AnswerPad.keys(desk.form());
    keys.replaceAll((key, text) -> "settle as: " + text);
    keys.put("n", "write a note; Escape leaves it");
    keys.put("u", "take back how you settled it");
    keys.put("s", "skip to the next open one");
    keys.put("j", "next disagreement");
    keys.put("k", "previous disagreement");
    return keys;
  }

  @Override
  void press(String key) {
    Disputed one = chosen;
    if (one == null || asking || key.equals("Escape")) {
      return;
    }
    int to = listed.indexOf(one) + (key.equals("j") ? 1 : -1);
    if (to >= 0 && to < listed.size()) {
      load(DisputeList.token(listed.get(to).subject()), () -> {});
    }
  }
}
