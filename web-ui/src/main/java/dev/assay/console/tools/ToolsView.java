package dev.assay.console.tools;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.console.scope.TimeRange;
import dev.assay.console.scope.TimeStep;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ToolStore.Stretch;
import dev.assay.trace.ToolStore.Sums;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tool hurts? */
@Route(value = "tools", layout = Frame.class)
public final class ToolsView extends Screen {

  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private List<String> shown = List.of();

  private record Found(List<Sums> tools, List<Stretch> overTime) {}

  public ToolsView(ConsoleServices services) {
    this.services = services;
    add(new H1("Tools"), content);
  }

  @Override
  public String getPageTitle() {
    return "Tools · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    address
        .own("sort")
        .filter(token -> ToolOrder.of(token).isEmpty())
        .ifPresent(
            token -> tell("sort=" + token + " is no order; there are " + ToolOrder.tokens() + "."));
    String project = address.scope().project();
    if (project == null) {
      content.removeAll();
      content.add(EmptyState.noTraffic());
      return;
    }
    ConversationFilter filter = address.scope().conversations(project, services.clock().instant());
    content.load(
        "the tools",
        () -> find(filter, address.scope().time()),
        found -> {
          shown = List.of();
          return found.tools().isEmpty() ? nothing(address) : draw(found, filter, address);
        });
  }

  private Component draw(Found found, ConversationFilter filter, Address address) {
    ToolOrder order = address.own("sort").flatMap(ToolOrder::of).orElse(ToolOrder.FAILED);
    List<Sums> sorted = order.sort(found.tools());
    shown = sorted.stream().map(Sums::tool).toList();
    Optional<String> named = address.own("tool");
    String chosen = named.filter(shown::contains).orElse(shown.getFirst());
    named
        .filter(name -> !name.equals(chosen))
        .ifPresent(name -> tell("No conversation chosen here called a tool " + name + "."));
    Div sentence = new Div(Elements.text(sentence(sorted, address.scope())));
    sentence.addClassName("sub");
    return new Div(
        sentence,
        new ToolTable(found.tools(), found.overTime(), order, chosen, address),
        new ToolDetail(services, chosen, found.overTime(), filter, address));
  }

  private static String sentence(List<Sums> tools, Scope scope) {
    long calls = tools.stream().mapToLong(Sums::calls).sum();
    long failed = tools.stream().mapToLong(Sums::failed).sum();
    long wasted = tools.stream().mapToLong(Sums::wasted).sum();
    return Figures.count(calls, "call")
        + " of "
        + Figures.count(tools.size(), "tool")
        + " "
        + Words.within(scope.time(), Elements.zone())
        + ": "
        + Figures.count(failed)
        + " failed, "
        + Figures.count(wasted)
        + " repeated what had been done.";
  }

  private static Component nothing(Address address) {
    Scope scope = address.scope();
    Div ways = new Div();
    ways.addClassName("ways");
    if (!(scope.time() instanceof TimeRange.Always)) {
      ways.add(
          Elements.link("Look at all time", address.with(scope.withTime(new TimeRange.Always()))));
    }
    return new EmptyState(
        "No tool was called here",
        "Tools are known from spans that run them (gen_ai.operation.name = execute_tool) and from"
            + " results that a model read.",
        ways);
  }

  private Found find(ConversationFilter filter, TimeRange range) {
    List<Sums> tools = services.tools().byTool(filter);
    Duration step =
        TimeStep.of(
            range,
            services.clock().instant(),
            services.traffic().extent(filter.between(null, null)),
            tools.stream().mapToLong(Sums::calls).sum());
    return new Found(tools, services.tools().overTime(filter, step));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next tool");
    keys.put("k", "previous tool");
    keys.put("Enter", "conversations with the tool");
    return keys;
  }

  @Override
  public void press(String key) {
    content.whenDrawn(() -> inTable(key));
  }

  private void inTable(String key) {
    if (shown.isEmpty()) {
      return;
    }
    int at = Math.max(0, shown.indexOf(address().own("tool").orElse(shown.getFirst())));
    switch (key) {
      case "j" -> choose(Math.min(at + 1, shown.size() - 1));
      case "k" -> choose(Math.max(at - 1, 0));
      case "Enter" -> {
        Scope scope = address().scope();
        Filter with = scope.filter().plus(List.of(new Term.Tool(shown.get(at))));
        open(Address.of("conversations", scope.withFilter(with)));
      }
      case "Escape" -> {}
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void choose(int at) {
    open(address().with("tool", shown.get(at)));
  }
}
