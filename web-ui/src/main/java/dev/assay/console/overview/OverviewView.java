package dev.assay.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Once;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.format.Words;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.trace.ConversationFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Is something wrong, and since when? */
@Route(value = "", layout = Frame.class)
public final class OverviewView extends Screen {
  private final ConsoleServices services;
  private final Part sentence = new Part("sub", "sentence");
  private final Div body = new Div();

  public OverviewView(ConsoleServices services) {
    this.services = services;
    add(new H1("Overview"), sentence, body);
  }

  @Override
  public String getPageTitle() {
    return "Overview · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    String project = address.scope().project();
    body.removeAll();
    if (project == null) {
      sentence.removeAll();
      Part waiting = new Part();
      body.add(waiting);
      waiting.load("the projects", services.conversations()::projects, names -> nothing(names));
      return;
    }
    Instant now = services.clock().instant();
    Scope scope = address.scope();
    ConversationFilter filter = scope.conversations(project, now);
    Once<Traffics> traffics =
        new Once<>(() -> Traffics.read(services.traffic(), filter, scope.time(), now));
    OverviewParts parts = new OverviewParts(services, scope, filter, traffics);
    body.add(parts.figures(), parts.failures(), parts.traffic(), parts.courses());
    sentence.load(
        "the traffic",
        traffics,
        read -> {
          if (read.conversations() == 0) {
            body.removeAll();
            body.add(empty(scope, read, now));
            return new Div();
          }
          return new OverviewSentence(read, address(), now);
        });
  }

  private Component nothing(List<String> names) {
    return names.isEmpty()
        ? EmptyState.noTraffic()
        : Elements.link(
            "Look at " + names.getFirst(),
            address().with(address().scope().withProject(names.getFirst())));
  }

  private Component empty(Scope scope, Traffics read, Instant now) {
    Div ways = new Div();
    ways.addClassName("ways");
    if (read.all().conversations() > 0) {
      ways.add(OverviewSentence.showAll(read.all(), address(), now));
    }
    return new EmptyState(
        "No traffic here",
        "Project "
            + scope.project()
            + " has no conversation "
            + Words.within(scope.time(), Elements.zone())
            + (scope.filter().isEmpty() && scope.release() == null
                ? "."
                : " that passes what is chosen above."),
        ways);
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
