package dev.assay.console.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in a trace exactly? Without one that is named: the latest ones. */
@Route(value = "trace", layout = Frame.class)
@RouteAlias(value = "traces", layout = Frame.class)
public final class TraceView extends Screen implements BeforeEnterObserver, Waterfall.Listener {
  private static final String PATH = "trace";

  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private @Nullable TraceBody shown;

  public TraceView(ConsoleServices services) {
    this.services = services;
    addClassName("fill");
    add(content);
  }

  @Override
  public String getPageTitle() {
    return "Trace · Assay";
  }

  /** One screen, one address: what is asked for in the plural is found in the singular. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!event.getLocation().getPath().equals(PATH)) {
      event.forwardTo(PATH, event.getLocation().getQueryParameters());
    }
  }

  @Override
  protected void show(Address address, Address before) {
    TraceBody now = shown;
    if (now != null
        && address.own("id").equals(before.own("id"))
        && address.scope().equals(before.scope())) {
      now.show(address).forEach(this::tell);
      return;
    }
    shown = null;
    String project = address.scope().project();
    Optional<String> id = address.own("id");
    if (project == null || id.isEmpty()) {
      content.removeAll();
      content.add(project == null ? EmptyState.noTraffic() : new TraceFinder(services, address));
      return;
    }
    content.load(
        "the trace",
        () -> TraceCase.read(services, project, id.get()),
        found -> found.map(this::draw).orElseGet(() -> missing(address, project, id.get())));
  }

  private Component draw(TraceCase trace) {
    TraceBody drawn = new TraceBody(services, trace, address(), this);
    shown = drawn;
    drawn.show(address()).forEach(this::tell);
    return drawn;
  }

  @Override
  public void chosen(String spanId) {
    remember(address().with("span", spanId));
    if (shown != null) {
      shown.show(address());
    }
  }

  @Override
  public void found(String text) {
    remember(address().with("find", text.isBlank() ? null : text));
  }

  @Override
  public void critical(boolean seen) {
    remember(address().with("critical", seen ? null : "off"));
  }

  private static Component missing(Address address, String project, String id) {
    return new EmptyState(
        "This trace is not here",
        "No span of trace " + id + " is kept in " + project + ".",
        Elements.link("The latest traces", Address.of(PATH, address.scope())));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next span");
    keys.put("k", "previous span");
    keys.put("Enter", "open or close what is below the span");
    keys.put("c", "show or hide the critical path");
    keys.put("Escape", "to the turn of the span in its conversation");
    return keys;
  }

  @Override
  public void press(String key) {
    content.whenDrawn(() -> inTrace(key));
  }

  private void inTrace(String key) {
    TraceBody now = shown;
    if (now == null) {
      return;
    }
    switch (key) {
      case "j" -> now.waterfall().move(1);
      case "k" -> now.waterfall().move(-1);
      case "Enter" -> now.waterfall().toggle();
      case "c" -> now.waterfall().toggleCritical();
      case "Escape" -> open(now.conversation(address()));
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }
}
