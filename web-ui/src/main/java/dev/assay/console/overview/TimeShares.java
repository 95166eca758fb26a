package dev.assay.console.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.format.Figures;
import dev.assay.trace.SpanKind;
import dev.assay.trace.TrafficStore.TimeShare;
import java.util.List;
import java.util.Locale;

/** Where the time of a mean turn goes, as bars. */
final class TimeShares extends Div {
  private static final int MOST = 8;

  TimeShares(List<TimeShare> shares) {
    addClassName("time-shares");
    setId("time-shares");
    double longest = shares.stream().mapToDouble(TimeShare::secondsPerTurn).max().orElse(0);
    if (!Figures.timed(longest)) {
      add(Elements.dim("No spans tell where the time goes."));
      return;
    }
    for (TimeShare share : shares.stream().limit(MOST).toList()) {
      Span name = Elements.text(name(share));
      name.addClassName("time-name");
      Span bar = new Span();
      bar.addClassNames("kind", share.kind().name().toLowerCase(Locale.ROOT));
      bar.getStyle().set("width", 72 * share.secondsPerTurn() / longest + "%");
      Div line = new Div(bar, Elements.dim(Figures.seconds(share.secondsPerTurn())));
      line.setTitle(Figures.count(share.calls(), "call"));
      add(name, line);
    }
  }

  private static String name(TimeShare share) {
    return share.kind() == SpanKind.MODEL ? "model, " + share.name() : share.name();
  }
}
