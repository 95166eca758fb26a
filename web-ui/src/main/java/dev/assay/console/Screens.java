package dev.assay.console;

import dev.assay.console.annotate.AnnotateView;
import dev.assay.console.bench.BenchmarksView;
import dev.assay.console.conversation.ConversationView;
import dev.assay.console.conversations.ConversationsView;
import dev.assay.console.frame.BrokenView;
import dev.assay.console.frame.NotFoundView;
import dev.assay.console.judges.JudgesView;
import dev.assay.console.overview.OverviewView;
import dev.assay.console.receiving.ReceivingView;
import dev.assay.console.search.SearchView;
import dev.assay.console.tools.ToolsView;
import dev.assay.console.trace.TraceView;
import java.util.List;

/** Every screen. A new one is a line here and one in the menu. */
final class Screens {
  static final List<Class<?>> ROUTES =
      List.of(
          OverviewView.class,
          ConversationsView.class,
          ConversationView.class,
          ToolsView.class,
          TraceView.class,
          SearchView.class,
          AnnotateView.class,
          BenchmarksView.class,
          JudgesView.class,
          ReceivingView.class);
  static final List<Class<?>> ERRORS = List.of(NotFoundView.class, BrokenView.class);

  private Screens() {}
}
