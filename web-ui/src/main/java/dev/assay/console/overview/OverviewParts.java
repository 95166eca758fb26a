package dev.assay.console.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Once;
import dev.assay.console.element.Part;
import dev.assay.console.scope.Scope;
import dev.assay.trace.ConversationFilter;

/** The rows of the overview. Each part is read and drawn for itself. */
final class OverviewParts {
  private final ConsoleServices services;
  private final Scope scope;
  private final ConversationFilter filter;
  private final Once<Traffics> traffics;
  private final CourseCharts charts;

  OverviewParts(
      ConsoleServices services, Scope scope, ConversationFilter filter, Once<Traffics> traffics) {
    this.services = services;
    this.scope = scope;
    this.filter = filter;
    this.traffics = traffics;
    this.charts = new CourseCharts(scope, traffics);
  }

  Component figures() {
    Part part = new Part("figures-part");
    part.load("the figures", traffics, read -> new FigureRow(read, compare(read), scope));
    return part;
  }

  Component failures() {
    Part changes = new Part("changes-part");
    changes.load("what changed", this::changed, this::changes);
    return row(
        "two",
        Elements.card("Failure rate by release", "of known outcomes, 95 % band", charts.failures()),
        Elements.card("What changed", "told without judges", changes));
  }

  Component traffic() {
    Part shares = new Part("shares-part");
    shares.load(
        "where the time goes", () -> services.traffic().timeShares(filter), TimeShares::new);
    return row(
        "two",
        Elements.card("Conversations", "by release", charts.conversations()),
        Elements.card("Where a turn's time goes", "mean over turns", shares));
  }

  Component courses() {
    return row(
        "halves",
        Elements.card("Cost of a conversation", "mean, known outcomes, 95 % band", charts.cost()),
        Elements.card("Turn time p95", "95 % band by order statistics", charts.turnTime()));
  }

  private record Changed(Comparison comparison, Changes changes) {}

  private Changed changed() {
    Comparison comparison = compare(traffics.get());
    return new Changed(comparison, Changes.read(services.traffic(), filter, comparison));
  }

  private Component changes(Changed changed) {
    Comparison comparison = changed.comparison();
    return comparison.baseline() == null
        ? Elements.dim("Nothing to compare with: this traffic is of one release, or names none (service.version).")
        : new ChangeList(changed.changes().ranked(), comparison, comparison.cases(scope));
  }

  private Comparison compare(Traffics read) {
    return Comparison.of(scope, read.byRelease(), read.overTime());
  }

  private static Div row(String shape, Component... content) {
    Div row = new Div(content);
    row.addClassNames("row", shape);
    return row;
  }
}
