package dev.assay.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.Lag;
import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far what is shown lies behind what came in; leads to what became of it. */
final class LagLine extends Anchor {
  private static final Duration STORED_IN = Duration.ofSeconds(5);
  private static final Duration FOLDED_IN = Duration.ofSeconds(30);

  private final ConsoleServices services;
  private final Span text = new Span();

  LagLine(ConsoleServices services) {
    this.services = services;
    addClassName("lag");
    setId("lag");
    setTitle(
        "How long a span takes from its receipt until it is stored, and from the end of its trace"
            + " until its turns are shown, and how far the search index is behind. Amber when storing takes over "
            + STORED_IN.toSeconds()
            + " s, or the others over "
            + FOLDED_IN.toSeconds()
            + " s, while something waits for it.");
    Span dot = new Span();
    dot.addClassName("dot");
    add(dot, text);
  }

  void update(Scope scope) {
    setHref(Address.of("receiving", scope).href());
    update();
  }

  void update() {
    Lag lag = services.lag().get();
    boolean nothing = lag.stored() == null && lag.folded() == null;
    boolean late =
        (lag.waiting() && (over(lag.stored(), STORED_IN) || over(lag.folded(), FOLDED_IN)))
            || over(lag.searchable(), FOLDED_IN);
    setClassName("late", late);
    setClassName("idle", nothing);
    text.setText(
        nothing
            ? "nothing received since the start"
            : "stored "
                + written(lag.stored())
                + " · turns "
                + written(lag.folded())
                + " · searchable "
                + (lag.searchable() == null ? "later" : written(lag.searchable()))
                + (late ? " · late" : ""));
  }

  private static boolean over(@Nullable Duration lag, Duration limit) {
    return lag != null && lag.compareTo(limit) > 0;
  }

  private static String written(@Nullable Duration lag) {
    return lag == null ? Figures.NONE : Figures.duration(lag);
  }
}
