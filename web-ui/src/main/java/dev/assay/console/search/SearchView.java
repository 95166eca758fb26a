package dev.assay.console.search;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.element.Part;
import dev.assay.console.element.Screen;
import dev.assay.console.format.Figures;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import dev.assay.search.SearchField;
import dev.assay.search.SearchPage;
import dev.assay.search.SearchRequest.Order;
import dev.assay.search.SearchSyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where was this said? */
@Route(value = "search", layout = Frame.class)
public final class SearchView extends Screen {
  private final ConsoleServices services;
  private final Input line = new Input();
  private final Span problem = new Span();
  private final Part found = new Part("found");
  private final ResultList results = new ResultList();

  public SearchView(ConsoleServices services) {
    this.services = services;
    line.setId("search-line");
    line.setPlaceholder("words, \"a phrase\", tool:refund status:error -lang:en");
    line.getElement().setAttribute("aria-label", "Search what was said");
    line.getElement().setAttribute("dir", "auto");
    line.getElement()
        .addEventListener("keydown", event -> ask(line.getValue()))
        .setFilter("event.key === 'Enter' && !event.isComposing");
    problem.addClassName("bad");
    problem.getElement().setAttribute("role", "alert");
    Div bar = new Div(line, problem);
    bar.addClassName("search-bar");
    add(new H1("Search"), bar, found);
  }

  @Override
  public String getPageTitle() {
    return address().own("q").map(typed -> typed + " · Search · Assay").orElse("Search · Assay");
  }

  @Override
  protected void show(Address address, Address before) {
    String typed = address.own("q").orElse("");
    line.setValue(typed);
    problem.setText("");
    results.removeAll();
    String project = address.scope().project();
    if (project == null) {
      found.removeAll();
      found.add(EmptyState.noTraffic());
      return;
    }
    if (typed.isBlank()) {
      found.removeAll();
      found.add(help());
      line.focus();
      return;
    }
    Instant now = services.clock().instant();
    try {
      Asked asked = Asked.of(address, project, now);
      found.load(
          "what was found",
          () -> services.search().find(asked.request()),
          page -> draw(page, asked, address, now));
    } catch (SearchSyntaxException e) {
      found.removeAll();
      problem.setText(e.getMessage());
    }
  }

  private Component draw(SearchPage page, Asked asked, Address address, Instant now) {
    Div all = new Div(heading(page, asked, address));
    if (page.hits().isEmpty()) {
      all.add(
          new EmptyState(
              "Nothing found",
              "No turn has all of it. Fewer words, another spelling or all time find more."));
      return all;
    }
    results.show(page, address, now);
    all.add(results, pages(page, address));
    return all;
  }

  private static Component heading(SearchPage page, Asked asked, Address address) {
    Span count = new Span((page.exact() ? "" : "more than ") + Figures.count(page.total(), "turn"));
    Div heading = new Div(count);
    heading.addClassName("found-line");
    boolean newest = Asked.order(address) == Order.NEWEST;
    heading.add(
        newest
            ? Elements.link("best first", address.with("sort", null).with("from", null))
            : Elements.link("newest first", address.with("sort", "newest").with("from", null)));
    if (page.status().rebuilding()) {
      heading.add(
          Elements.pill(
              "the index is being built: not everything is found yet", Elements.Tone.WARN));
    }
    asked
        .leftOut()
        .forEach(filter -> heading.add(Elements.dim(filter + " does not apply to single turns")));
    return heading;
  }

  private static Component pages(SearchPage page, Address address) {
    int from = Asked.offset(address);
    Div pages = new Div();
    pages.addClassName("ways");
    if (from > 0) {
      int before = Math.max(0, from - Asked.PAGE);
      pages.add(
          Elements.link(
              "← previous", address.with("from", before == 0 ? null : Integer.toString(before))));
    }
    if (page.total() > from + Asked.PAGE) {
      pages.add(Elements.link("next →", address.with("from", Integer.toString(from + Asked.PAGE))));
    }
    return pages;
  }

  private static Component help() {
    Div fields = new Div();
    for (SearchField field : SearchField.values()) {
      fields.add(new Paragraph(field.example()));
    }
    return new EmptyState(
        "Where was this said?",
        "Finds turns by what the user, the model and the tools said, in any language and in any"
            + " form of a word. All words must be there; \"quotes\" keep them together, - leaves"
            + " out, * stands for the rest of a word. Fields narrow it:",
        fields);
  }

  private void ask(String typed) {
    Address asked = address().with("q", typed.isBlank() ? null : typed.strip()).with("from", null);
    if (!asked.equals(address())) {
      open(asked);
    }
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next result");
    keys.put("k", "previous result");
    keys.put("Enter", "open the turn");
    keys.put("s", "type what to search");
    return keys;
  }

  @Override
  public void press(String key) {
    switch (key) {
      case "j" -> found.whenDrawn(() -> results.move(1));
      case "k" -> found.whenDrawn(() -> results.move(-1));
      case "Enter" ->
          found.whenDrawn(() -> results.chosen().ifPresent(result -> open(result.target())));
      case "s" -> line.focus();
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }
}
