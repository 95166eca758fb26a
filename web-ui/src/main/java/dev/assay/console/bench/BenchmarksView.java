package dev.assay.console.bench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore.Count;
import dev.assay.bench.harness.report.RunReport;
import dev.assay.bench.harness.report.RunTrend;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.stats.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How good on known tasks? */
@Route(value = "benchmarks", layout = Frame.class)
public final class BenchmarksView extends Screen {
  /** Charts that a page can hold. */
  private static final int TRENDS = 8;

  private final ConsoleServices services;
  private final Part content = new Part("page-part");
  private List<BenchRun> shown = List.of();

  private record Found(
      List<BenchRun> runs,
      List<Count> counts,
      Map<String, Estimate> rates,
      @Nullable Chosen chosen,
      @Nullable Chosen against) {}

  /** A run with what it shows. */
  record Chosen(BenchRun run, RunReport report) {}

  public BenchmarksView(ConsoleServices services) {
    this.services = services;
    add(new H1("Benchmarks"), content);
  }

  @Override
  public String getPageTitle() {
    return address().own("run").map(run -> run + " · ").orElse("") + "Benchmarks · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    String project = address.scope().project();
    if (project == null) {
      content.removeAll();
      content.add(nothing());
      return;
    }
    Optional<String> run = address.own("run");
    Optional<String> against = address.own("against-run");
    content.load(
        "the runs",
        () ->
            new Found(
                services.benchmarks().runs(project),
                services.benchmarks().counts(project),
                RunTrend.rates(services.benchmarks().outcomes(project)),
                run.map(id -> chosen(project, id)).orElse(null),
                against.map(id -> chosen(project, id)).orElse(null)),
        found -> draw(found, address));
  }

  private @Nullable Chosen chosen(String project, String id) {
    return services
        .benchmarks()
        .run(project, id)
        .map(run -> new Chosen(run, RunReport.of(run, services.benchmarks().trials(project, id))))
        .orElse(null);
  }

  private Component draw(Found found, Address address) {
    shown = found.runs();
    if (found.runs().isEmpty()) {
      return nothing();
    }
    if (found.chosen() == null) {
      address.own("run").ifPresent(id -> tell("There is no run " + id + " in this project."));
      return list(found, address);
    }
    Div page = new Div(back(address), new RunHeading(found.chosen(), services.clock().instant()));
    page.addClassName("bench-parts");
    if (found.against() != null) {
      page.add(new ComparisonCard(found.against(), found.chosen(), address));
    } else {
      address
          .own("against-run")
          .ifPresent(id -> tell("There is no run " + id + " in this project."));
    }
    page.add(new RunDetail(found.chosen(), found.runs(), address));
    return page;
  }

  private Component list(Found found, Address address) {
    Div page =
        new Div(
            new RunTable(
                found.runs(), found.counts(), found.rates(), address, services.clock().instant()));
    page.addClassName("bench-parts");
    List<RunTrend> trends =
        RunTrend.of(found.runs(), found.rates()).stream()
            .filter(trend -> trend.points().size() > 1)
            .toList();
    trends.stream().limit(TRENDS).forEach(trend -> page.add(new TrendCard(trend, address)));
    if (trends.size() > TRENDS) {
      page.add(
          Elements.dim(
              "The latest %d of %d trends; ./assay bench runs shows them all."
                  .formatted(TRENDS, trends.size())));
    }
    return page;
  }

  private static Component back(Address address) {
    Div back =
        new Div(Elements.link("← all runs", address.with("run", null).with("against-run", null)));
    back.addClassName("ways");
    return back;
  }

  private static Component nothing() {
    return new EmptyState(
        "No runs of benchmarks in this project",
        "Runs go into the project benchmarks, unless told otherwise. A published one can be said"
            + " again and graded here, without any model:",
        EmptyState.command(
            "./assay bench tau --data tau-bench --recorded"
                + " tau-bench/historical_trajectories/gpt-4o-airline.json"),
        EmptyState.command(
            "./assay bench tau --data tau-bench --model MODEL --user-model MODEL --trials 4"),
        EmptyState.command("./assay bench bfcl --data gorilla --model MODEL"));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next run");
    keys.put("k", "previous run");
    keys.put("Escape", "all runs");
    return keys;
  }

  @Override
  public void press(String key) {
    if (shown.isEmpty()) {
      return;
    }
    List<String> ids = shown.stream().map(BenchRun::id).toList();
    int at = address().own("run").map(ids::indexOf).orElse(-1);
    switch (key) {
      case "j" -> choose(ids.get(Math.min(at + 1, ids.size() - 1)));
      case "k" -> choose(ids.get(Math.max(at - 1, 0)));
      case "Escape" -> choose(null);
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void choose(@Nullable String run) {
    open(address().with("run", run).with("against-run", null));
  }
}
