package dev.assay.console.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.trace.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened in one conversation? */
@Route(value = "conversation", layout = Frame.class)
public final class ConversationView extends Screen implements BeforeEnterObserver {
  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private @Nullable Shown shown;

  /** The conversation on the screen and the parts that a selection changes. */
  private record Shown(Case one, Chat chat, Inspector inspector) {}

  public ConversationView(ConsoleServices services) {
    this.services = services;
    add(content);
  }

  @Override
  public String getPageTitle() {
    Shown now = shown;
    String title = now == null ? "" : now.one().conversation().title();
    return (title.isEmpty() ? "Conversation" : title) + " · Assay";
  }

  /** Without a conversation that is named: the list of them. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (Address.of(event.getLocation()).own("id").isEmpty()) {
      event.forwardTo("conversations", event.getLocation().getQueryParameters());
    }
  }

  @Override
  protected void show(Address address, Address before) {
    Shown now = shown;
    if (now != null
        && address.own("id").equals(before.own("id"))
        && address.scope().equals(before.scope())) {
      select(now, address, !address.own("turn").equals(before.own("turn")));
      return;
    }
    shown = null;
    String project = address.scope().project();
    Optional<String> id = address.own("id");
    if (project == null || id.isEmpty()) {
      content.removeAll();
      content.add(EmptyState.noTraffic());
      return;
    }
    content.load(
        "the conversation",
        () -> new CaseReader(services).find(new ConversationId(project, id.get())),
        found ->
            found
                .map(this::draw)
                .orElseGet(
                    () ->
                        missing(
                            address,
                            "No conversation " + id.get() + " is kept in " + project + ".")));
  }

  private Component draw(Case found) {
    Address address = address();
    Chat chat = new Chat(found, address);
    Inspector inspector = new Inspector(services);
    Shown now = new Shown(found, chat, inspector);
    shown = now;
    Div left = new Div(new Strip(found, address), chat);
    Div split = new Div(left, inspector);
    split.addClassName("split");
    select(now, address, address.own("turn").isPresent());
    getElement().executeJs("document.title = $0", found.conversation().title() + " · Assay");
    return new Div(Heading.of(found, address, services.clock().instant()), split);
  }

  private void select(Shown now, Address address, boolean scroll) {
    List<TurnCase> turns = now.one().turns();
    if (turns.isEmpty()) {
      return;
    }
    Inspector.unknownTab(address).ifPresent(this::tell);
    TurnChoice.unknown(address, now.one()).ifPresent(this::tell);
    int at = TurnChoice.of(address, now.one());
    now.chat().select(at, scroll);
    now.inspector().show(now.one(), turns.get(at), address);
  }

  private static Component missing(Address address, String sentence) {
    return new EmptyState(
        "This conversation is not here",
        sentence,
        Elements.link("All conversations", Address.of("conversations", address.scope())));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next turn");
    keys.put("k", "previous turn");
    keys.put("Enter", "show the turn in its trace");
    keys.put("Escape", "back to the list");
    return keys;
  }

  @Override
  public void press(String key) {
    Shown now = shown;
    if (now == null || now.one().turns().isEmpty()) {
      return;
    }
    int at = TurnChoice.of(address(), now.one());
    switch (key) {
      case "j" -> move(now, Math.min(at + 1, now.one().turns().size() - 1));
      case "k" -> move(now, Math.max(at - 1, 0));
      case "Enter" ->
          open(
              Address.of("trace", address().scope())
                  .with("id", now.one().turns().get(at).turn().traceId()));
      case "Escape" -> open(Address.of("conversations", address().scope()));
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void move(Shown now, int to) {
    remember(address().with("turn", String.valueOf(to + 1)));
    select(now, address(), true);
  }
}
