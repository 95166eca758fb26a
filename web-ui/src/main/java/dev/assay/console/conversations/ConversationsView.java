package dev.assay.console.conversations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
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
import dev.assay.console.scope.TimeRange;
import dev.assay.trace.ConversationFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which conversations? */
@Route(value = "conversations", layout = Frame.class)
public final class ConversationsView extends Screen {
  private final ConsoleServices services;
  private final Part count = new Part("count");
  private final Part list = new Part("list");
  private final Peek peek;
  private @Nullable ConversationList rows;

  public ConversationsView(ConsoleServices services) {
    this.services = services;
    this.peek = new Peek(services, this::closePeek);
    addClassName("fill");
    Div heading = new Div(new H1("Conversations"), count);
    heading.addClassName("heading");
    Div body = new Div(list, peek);
    body.addClassName("with-peek");
    add(heading, body);
  }

  @Override
  public String getPageTitle() {
    return "Conversations · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    boolean sameList =
        rows != null
            && address.scope().equals(before.scope())
            && address.own("sort").equals(before.own("sort"));
    if (!sameList) {
      load(address);
    }
    showPeek(address);
  }

  private void load(Address address) {
    String project = address.scope().project();
    rows = null;
    if (project == null) {
      count.removeAll();
      list.load(
          "the projects",
          services.conversations()::projects,
          names -> names.isEmpty() ? EmptyState.noTraffic() : someProject(names.getFirst()));
      return;
    }
    Sort sort = Sort.of(address.own("sort").orElse(""));
    ConversationFilter filter = address.scope().conversations(project, services.clock().instant());
    CursorPages<Row> pages = new CursorPages<>(new RowSource(services, filter, sort));
    list.load(
        "the list",
        () -> pages.rows(0, CursorPages.PAGE),
        first -> first.isEmpty() ? nothing(address, project) : grid(address, pages, sort));
    count.load(
        "the number of conversations",
        () -> services.conversations().count(filter),
        n -> new Span(sentence(n, address.scope())));
  }

  private Component grid(Address address, CursorPages<Row> pages, Sort sort) {
    ConversationList grid =
        new ConversationList(
            pages,
            sort,
            chosen -> open(address().with("sort", chosen.token()).with("peek", null)),
            services.clock().instant(),
            () -> count.load("the list", () -> "The rest could not be read just now.", Span::new));
    grid.addItemClickListener(
        click -> {
          grid.choose(click.getItem());
          open(address().with("peek", click.getItem().id()));
        });
    grid.addItemDoubleClickListener(click -> openWhole(click.getItem().id()));
    rows = grid;
    address.own("peek").ifPresent(grid::choose);
    grid.narrow(address.own("peek").isPresent());
    return grid;
  }

  private static String sentence(long n, Scope scope) {
    return Figures.count(n, "conversation")
        + " "
        + Words.within(scope.time(), Elements.zone())
        + (scope.filter().isEmpty() ? "" : " pass the filter");
  }

  private Component nothing(Address address, String project) {
    Scope scope = address.scope();
    Div ways = new Div();
    ways.addClassName("ways");
    if (!scope.filter().isEmpty()) {
      ways.add(Elements.link("Remove the filter", address.with(scope.withFilter(Filter.NONE))));
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

  private Component someProject(String name) {
    return new EmptyState(
        "Choose a project",
        "There is traffic now.",
        Elements.link(name, address().with(address().scope().withProject(name))));
  }

  private void showPeek(Address address) {
    String project = address.scope().project();
    if (project == null) {
      peek.close();
      return;
    }
    address.own("peek").ifPresentOrElse(id -> peek.show(project, id, address), peek::close);
    ConversationList grid = rows;
    if (grid != null) {
      grid.narrow(address.own("peek").isPresent());
    }
  }

  private void closePeek() {
    open(address().with("peek", null));
  }

  private void openWhole(String id) {
    open(Address.of("conversation", address().scope()).with("id", id));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next conversation");
    keys.put("k", "previous conversation");
    keys.put("Enter", "peek, then open it whole");
    keys.put("o", "open it whole");
    keys.put("Escape", "close the peek");
    return keys;
  }

  @Override
  public void press(String key) {
    ConversationList grid = rows;
    if (grid == null) {
      return;
    }
    switch (key) {
      case "j" -> move(grid, 1);
      case "k" -> move(grid, -1);
      case "Enter" ->
          grid.getSelectedItems().stream()
              .findFirst()
              .ifPresent(
                  row -> {
                    if (address().own("peek").filter(row.id()::equals).isPresent()) {
                      openWhole(row.id());
                    } else {
                      open(address().with("peek", row.id()));
                    }
                  });
      case "o" ->
          grid.getSelectedItems().stream().findFirst().map(Row::id).ifPresent(this::openWhole);
      case "Escape" -> {
        if (address().own("peek").isPresent()) {
          closePeek();
        }
      }
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private void move(ConversationList grid, int by) {
    grid.move(by)
        .filter(row -> address().own("peek").isPresent())
        .ifPresent(
            row -> {
              remember(address().with("peek", row.id()));
              showPeek(address());
            });
  }
}
