package dev.assay.console.conversations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.CaseReader;
import dev.assay.console.conversation.Chat;
import dev.assay.console.conversation.Heading;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Address;
import dev.assay.trace.ConversationId;

/** A conversation at the right of the list. */
final class Peek extends Div {
  private final ConsoleServices services;
  private final Part content = new Part("peek-content");
  private final Div bar = new Div();
  private final Runnable close;
  private String shown = "";

  Peek(ConsoleServices services, Runnable close) {
    this.services = services;
    this.close = close;
    addClassNames("peek", "card");
    setId("peek");
    getElement().setAttribute("role", "complementary");
    getElement().setAttribute("aria-label", "Selected conversation");
    bar.addClassName("peek-bar");
    add(bar, content);
    setVisible(false);
  }

  void show(String project, String id, Address address) {
    if (isVisible() && shown.equals(id)) {
      return;
    }
    shown = id;
    setVisible(true);
    Address whole = Address.of("conversation", address.scope()).with("id", id);
    NativeButton closing = new NativeButton("✕", click -> close.run());
    closing.setAriaLabel("Close");
    closing.setTitle("Close (Esc)");
    bar.removeAll();
    bar.add(Elements.link("Open", whole), closing);
    content.load(
        "the conversation",
        () -> new CaseReader(services).find(new ConversationId(project, id)),
        found ->
            found
                .<com.vaadin.flow.component.Component>map(
                    one ->
                        new Div(
                            Heading.of(one, whole, services.clock().instant()),
                            new Chat(one, whole)))
                .orElseGet(
                    () ->
                        new EmptyState(
                            "This conversation is gone",
                            "No conversation " + id + " is kept in " + project + ".")));
  }

  void close() {
    shown = "";
    setVisible(false);
    content.removeAll();
  }
}
