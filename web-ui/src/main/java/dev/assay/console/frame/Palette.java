package dev.assay.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.ConsoleServices;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a screen, a conversation by its id, or text. */
final class Palette extends Div {
  private static final Logger LOG = LoggerFactory.getLogger(Palette.class);

  private final ConsoleServices services;
  private final Suggestions line =
      new Suggestions(
          "palette-line",
          "Find a screen, a conversation id, or what was said",
          this::suggest,
          this::enter);
  private Address address = Address.of("", Scope.NOTHING);

  Palette(ConsoleServices services) {
    this.services = services;
    addClassNames("overlay", "palette");
    setId("palette");
    getElement().setAttribute("role", "dialog");
    getElement().setAttribute("aria-label", "Search");
    line.onLeave(() -> setVisible(false));
    add(line);
    setVisible(false);
  }

  void update(Address shown) {
    address = shown;
    setVisible(false);
  }

  void open() {
    setVisible(true);
    line.set("");
    suggest("");
    line.focus();
  }

  private void suggest(String typed) {
    line.offer(choices(typed.strip()));
  }

  private void enter(String typed) {
    List<Suggestions.Choice> choices = choices(typed.strip());
    if (!choices.isEmpty()) {
      choices.getFirst().chosen().run();
    }
  }

  private List<Suggestions.Choice> choices(String typed) {
    List<Suggestions.Choice> choices = new ArrayList<>();
    String lower = typed.toLowerCase(Locale.ROOT);
    conversation(typed).ifPresent(found -> choices.add(choice(found)));
    for (Menu.Entry entry : Menu.ENTRIES) {
      if (entry.label().toLowerCase(Locale.ROOT).contains(lower)) {
        choices.add(choice(entry.label(), "screen", Address.of(entry.path(), address.scope())));
      }
    }
    if ("receiving".contains(lower)) {
      choices.add(choice("Receiving", "screen", Address.of("receiving", address.scope())));
    }
    if (!typed.isEmpty()) {
      Scope said = address.scope().withFilter(new Filter(List.of(new Term.Text(typed))));
      choices.add(
          choice(
              "“" + typed + "”",
              "conversations with these words",
              Address.of("conversations", said)));
      choices.add(
          choice(
              "“" + typed + "”",
              "turns in which it was said",
              Address.of("search", address.scope()).with("q", typed)));
    }
    return choices;
  }

  private Suggestions.Choice choice(Conversation found) {
    return choice(
        found.title().isEmpty() ? found.id().id() : found.title(),
        "conversation " + found.id().id(),
        Address.of("conversation", address.scope()).with("id", found.id().id()));
  }

  private static Suggestions.Choice choice(String text, String aside, Address to) {
    return new Suggestions.Choice(
        text, aside, () -> UI.getCurrent().navigate(to.path(), to.query()));
  }

  private Optional<Conversation> conversation(String typed) {
    String project = address.scope().project();
    if (project == null || typed.isEmpty() || typed.contains(" ")) {
      return Optional.empty();
    }
    try {
      return services.conversations().find(new ConversationId(project, typed));
    } catch (RuntimeException e) {
      LOG.warn("looking for conversation {} failed", typed, e);
      return Optional.empty();
    }
  }
}
