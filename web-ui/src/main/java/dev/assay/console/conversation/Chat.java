package dev.assay.console.conversation;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.conversation.Case.Call;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.element.Elements;
import dev.assay.console.element.FoldedText;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.console.verdict.VerdictList;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.util.ArrayList;
import java.util.List;

/** The turns as a chat, tool calls in place. */
public final class Chat extends Div {
  private final List<Div> turns = new ArrayList<>();

  /** Every turn; turns link to themselves in {@code whole}. */
  public Chat(Case shown, Address whole) {
    addClassName("chat");
    for (TurnCase turn : shown.turns()) {
      Div drawn = draw(shown, turn, whole);
      turns.add(drawn);
      add(drawn);
    }
  }

  /** Marks a turn and brings it into view; from 0. */
  public void select(int position, boolean scroll) {
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).setClassName("selected", i == position);
    }
    if (scroll && position >= 0 && position < turns.size()) {
      turns.get(position).scrollIntoView();
    }
  }

  private static Div draw(Case all, TurnCase shown, Address whole) {
    Turn turn = shown.turn();
    Anchor number =
        Elements.link(
            "Turn " + (turn.position() + 1),
            whole.with("turn", String.valueOf(turn.position() + 1)));
    Div head = new Div(number, new Span(figures(turn)));
    head.addClassName("turn-head");
    if (turn.status() == Status.ERROR) {
      head.add(Elements.pill("✕ error", Elements.Tone.BAD));
    }
    shown.scores().forEach(score -> head.add(VerdictList.pill(score, all.judgments())));
    Div drawn = new Div(head);
    drawn.addClassName("turn");
    drawn.setClassName("failed", shown.failed());
    drawn.setId("turn-" + (turn.position() + 1));
    if (!turn.userText().isEmpty()) {
      drawn.add(said("user", "user", turn.userText()));
    }
    for (Call call : shown.calls()) {
      drawn.add(new CallLine(call, whole.scope()));
    }
    if (!turn.answerText().isEmpty()) {
      drawn.add(said("agent", "agent", turn.answerText()));
    }
    if (turn.error() != null) {
      Div error = said("error", "error", turn.error());
      drawn.add(error);
    }
    if (turn.userText().isEmpty() && turn.answerText().isEmpty()) {
      drawn.add(Elements.dim("The sender did not capture what was said."));
    }
    return drawn;
  }

  private static String figures(Turn turn) {
    Usage usage = turn.usage();
    String took = Figures.turnTime(turn.duration());
    return (took.equals(Figures.NONE) ? "not timed" : took)
        + (usage == null ? "" : " · " + tokens(usage))
        + " · "
        + (turn.cost() == null ? Figures.NO_COST : Figures.dollars(turn.cost()));
  }

  private static Div said(String className, String who, String text) {
    FoldedText said = new FoldedText(text);
    said.addClassNames("said", className);
    said.getElement().setAttribute("data-who", who);
    return said;
  }

  private static String tokens(Usage usage) {
    return Figures.count(usage.input() + usage.output(), "token")
        + (usage.reasoning() == 0 ? "" : " (" + Figures.count(usage.reasoning()) + " reasoning)");
  }
}
