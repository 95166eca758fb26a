package dev.assay.console.conversation;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.trace.Turn;

/** The turns side by side, each as long as it took, the failing ones marked. */
final class Strip extends Div {
  Strip(Case shown, Address address) {
    addClassName("strip");
    setId("strip");
    for (TurnCase one : shown.turns()) {
      Turn turn = one.turn();
      String number = String.valueOf(turn.position() + 1);
      Anchor part = new Anchor(address.with("turn", number).href());
      String label =
          "Turn "
              + number
              + ", "
              + Figures.turnTime(turn.duration())
              + (one.failed() ? ", failed" : "");
      part.setTitle(label);
      part.setAriaLabel(label);
      part.setClassName("failed", one.failed());
      part.getStyle().set("flex-grow", String.valueOf(Math.max(1, turn.duration().toMillis())));
      add(part);
    }
  }
}
