package dev.assay.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Later;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.TrafficStore.Extent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says beside the project that no real user stands behind any of its conversations. */
final class SimulatedMark extends Span {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedMark.class);

  private final ConsoleServices services;
  private @Nullable String project;

  SimulatedMark(ConsoleServices services) {
    this.services = services;
    setId("all-simulated");
    add(Elements.simulated());
    setVisible(false);
  }

  void update(@Nullable String shown) {
    if (shown == null || !shown.equals(project)) {
      setVisible(false);
    }
    project = shown;
    if (shown == null) {
      return;
    }
    UI ui = UI.getCurrent();
    // The mark comes when it comes: no screen waits for it.
    Thread.startVirtualThread(
        () -> {
          try {
            Extent extent = services.traffic().extent(ConversationFilter.all(shown));
            boolean all =
                extent.conversations() > 0 && extent.simulated() == extent.conversations();
            Later.on(ui, () -> setVisible(all && shown.equals(project)));
          } catch (RuntimeException e) {
            LOG.warn("reading whether project {} is simulated failed", shown, e);
          }
        });
  }
}
