package dev.assay.console;

import dev.assay.console.conversations.ConversationsView;
import java.util.List;

/** Every screen. A new one is a line here and one in the menu. */
final class Screens {
  static final List<Class<?>> ROUTES = List.of(ConversationsView.class);
  static final List<Class<?>> ERRORS = List.of();

  private Screens() {}
}
