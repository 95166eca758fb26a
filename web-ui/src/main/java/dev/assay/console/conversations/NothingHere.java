package dev.assay.console.conversations;

import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.TimeRange;
import java.util.List;

/** What stands in place of a list without rows: why there are none, and the ways to some. */
final class NothingHere {
  private NothingHere() {}

  /** Nothing passes what is chosen in the project. */
  static EmptyState passes(Address address, String project) {
    Scope scope = address.scope();
    Div ways = new Div();
    ways.addClassName("ways");
    if (!scope.filter().isEmpty()) {
      ways.add(Elements.link("Remove the filter", address.with(scope.withFilter(Filter.NONE))));
    }
    if (scope.release() != null) {
      ways.add(Elements.link("All releases", address.with(scope.withReleases(null, null))));
    }
    if (!(scope.time() instanceof TimeRange.Always)) {
      ways.add(
          Elements.link("Look at all time", address.with(scope.withTime(new TimeRange.Always()))));
    }
    return new EmptyState(
        "No conversation here",
        "Project "
            + project
            + " has no conversation "
            + Words.within(scope.time(), Elements.zone())
            + (scope.filter().isEmpty() && scope.release() == null
                ? "."
                : " that passes what is chosen above."),
        ways);
  }

  /** No project is chosen; there may be some by now. */
  static EmptyState withoutProject(Address address, List<String> projects) {
    if (projects.isEmpty()) {
      return EmptyState.noTraffic();
    }
    String name = projects.getFirst();
    return new EmptyState(
        "Choose a project",
        "There is traffic now.",
        Elements.link(name, address.with(address.scope().withProject(name))));
  }
}
