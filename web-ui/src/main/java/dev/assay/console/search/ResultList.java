package dev.assay.console.search;

import com.vaadin.flow.component.html.Div;
import dev.assay.console.scope.Address;
import dev.assay.search.SearchPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found, one of it chosen by keys. */
final class ResultList extends Div {
  private final List<Result> results = new ArrayList<>();
  private int chosen = -1;

  ResultList() {
    addClassName("results");
    getElement().setAttribute("role", "list");
  }

  void show(SearchPage page, Address address, Instant now) {
    removeAll();
    results.clear();
    chosen = -1;
    page.hits().forEach(hit -> results.add(new Result(hit, address, now)));
    results.forEach(
        result -> {
          result.getElement().setAttribute("role", "listitem");
          add(result);
        });
  }

  void move(int by) {
    if (results.isEmpty()) {
      return;
    }
    chosen().ifPresent(before -> before.removeClassName("chosen"));
    chosen = Math.clamp(chosen + by, 0, results.size() - 1);
    Result now = results.get(chosen);
    now.addClassName("chosen");
    now.scrollIntoView();
  }

  Optional<Result> chosen() {
    return chosen < 0 ? Optional.empty() : Optional.of(results.get(chosen));
  }
}
