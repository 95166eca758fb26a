package dev.assay.console.receiving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.Receiving;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.format.Figures;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.trace.RejectedSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Did all that was sent arrive, and what did not? */
@Route(value = "receiving", layout = Frame.class)
public final class ReceivingView extends Screen {
  /** Of a project, the latest. */
  static final int MOST_REJECTED = 100;

  private final ConsoleServices services;
  private final Part content = new Part("page-part");

  private record Found(Receiving receiving, List<RejectedSpan> rejected) {}

  public ReceivingView(ConsoleServices services) {
    this.services = services;
    add(new H1("Receiving"), content);
  }

  @Override
  public String getPageTitle() {
    return "Receiving · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    String project = address.scope().project();
    content.load(
        "what was received",
        () ->
            new Found(
                services.receiving().get(),
                project == null ? List.of() : services.rejected().latest(project, MOST_REJECTED)),
        found -> draw(found, project == null ? "" : project));
  }

  private Component draw(Found found, String project) {
    Receiving receiving = found.receiving();
    Instant now = services.clock().instant();
    Div all = new Div();
    all.addClassName("receiving");
    if (receiving.broken() != null) {
      Div broken =
          new Div("Nothing is taken in: " + receiving.broken() + ". Senders keep what they have.");
      broken.addClassName("notice");
      broken.getElement().setAttribute("role", "alert");
      all.add(broken);
    }
    Div sentence = new Div(Elements.text(sentence(receiving)));
    sentence.addClassName("sub");
    all.add(
        sentence,
        Elements.card(
            "How far each project has come",
            "the last request at each stage",
            new ProgressTable(receiving.projects(), project, now)),
        RejectedCard.of(found.rejected(), project, now));
    if (receiving.setAside() > 0) {
      all.add(
          Elements.card(
              "Set aside",
              Figures.count(receiving.setAside(), "request")
                  + " or pieces of the log that are in no store",
              EmptyState.command("./assay quarantine list")));
    }
    if (!receiving.notUnderstood().isEmpty()) {
      all.add(notUnderstood(receiving.notUnderstood()));
    }
    return all;
  }

  private static String sentence(Receiving receiving) {
    return "Since the server started "
        + Figures.count(receiving.accepted(), "span")
        + " acknowledged, "
        + Figures.count(receiving.stored())
        + " stored, "
        + Figures.count(receiving.rejected())
        + " rejected.";
  }

  private static Component notUnderstood(Map<String, Long> byConvention) {
    Div lines = new Div();
    byConvention.forEach(
        (convention, count) ->
            lines.add(
                new Div(
                    Elements.text(convention),
                    Elements.dim(" " + Figures.count(count, "attribute")))));
    return Elements.card(
        "Attributes not understood",
        "kept as they came; this tells of one span what was made of each",
        lines,
        EmptyState.command("./assay explain-span TRACE"));
  }

  @Override
  public Map<String, String> keys() {
    return Map.of();
  }

  @Override
  public void press(String key) {
    throw new IllegalArgumentException("not a key of this screen: " + key);
  }
}
