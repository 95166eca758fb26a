package dev.assay.console.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import dev.assay.trace.ConversationFilter;
import java.time.Duration;
import java.util.List;

/** The choices that follow a person from screen to screen, and how fresh what is shown is. */
final class TopBar extends Header {
  private static final List<TimeRange> PRESETS =
      List.of(
          new TimeRange.Last(Duration.ofHours(1)),
          new TimeRange.Last(Duration.ofHours(24)),
          Scope.DEFAULT_TIME,
          new TimeRange.Last(Duration.ofDays(30)),
          new TimeRange.Always());

  private final ConsoleServices services;
  private final Chip project = new Chip("chip-project", "Project", this::listProjects);
  private final SimulatedMark simulated;
  private final Chip time = new Chip("chip-time", "Time range", this::listTimes);
  private final Chip release = new Chip("chip-release", "Release", this::listReleases);
  private final FilterBar filters;
  private final LagLine lag;
  private Address address = Address.of("", Scope.NOTHING);

  TopBar(ConsoleServices services, Runnable search) {
    this.services = services;
    this.simulated = new SimulatedMark(services);
    this.filters = new FilterBar(services);
    this.lag = new LagLine(services);
    addClassName("topbar");
    Span label = new Span("Search");
    label.addClassName("name");
    Span key = new Span("Ctrl K");
    key.addClassName("kbd");
    NativeButton open = new NativeButton("", click -> search.run());
    open.add(label, key);
    open.addClassName("chip");
    open.setId("search");
    Div grow = new Div();
    grow.addClassName("grow");
    add(project, simulated, time, release, filters, grow, lag, open);
  }

  void update(Address shown) {
    address = shown;
    Scope scope = shown.scope();
    project.set("project", scope.project() == null ? "none yet" : scope.project());
    simulated.update(scope.project());
    time.set(
        scope.time() instanceof TimeRange.Last ? "last" : "time",
        Words.range(scope.time(), Elements.zone()));
    release.set("release", releases(scope));
    filters.update(shown);
    lag.update(scope);
  }

  void updateLag() {
    lag.update();
  }

  void typeFilter() {
    filters.focus();
  }

  private static String releases(Scope scope) {
    if (scope.release() == null) {
      return "all";
    }
    String baseline = scope.baseline();
    String release = Words.release(scope.release());
    return baseline == null ? release : release + " against " + Words.release(baseline);
  }

  private void listProjects() {
    Part part = new Part("choice-part");
    project.fill(part);
    part.load(
        "the projects",
        services.conversations()::projects,
        names -> {
          Div list = new Div();
          for (String name : names) {
            Scope chosen = address.scope().withProject(name);
            list.add(
                Chip.choice(
                    name,
                    Address.of(address.path(), chosen),
                    name.equals(address.scope().project())));
          }
          return list;
        });
  }

  private void listTimes() {
    Div list = new Div();
    for (TimeRange preset : PRESETS) {
      String label = Words.range(preset, Elements.zone());
      list.add(
          Chip.choice(
              preset instanceof TimeRange.Last ? "last " + label : label,
              address.with(address.scope().withTime(preset)),
              preset.equals(address.scope().time())));
    }
    time.fill(list, new CustomRange(address, services.clock()));
  }

  private void listReleases() {
    String of = address.scope().project();
    if (of == null) {
      release.fill(Elements.dim("no traffic yet"));
      return;
    }
    ConversationFilter within =
        ConversationFilter.all(of)
            .between(
                address.scope().time().from(services.clock().instant()),
                address.scope().time().until());
    release.fill(
        ReleaseChoice.of(address, () -> services.conversations().facets(within).releases()));
  }
}
