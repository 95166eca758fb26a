package dev.assay.console.conversations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Part;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.trace.ConversationFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list that an address asks for, and its length, each as soon as it is there. */
final class Listing {
  private final ConsoleServices services;
  private final Actions actions;
  private final Part count = new Part("count");
  private final Part list = new Part("list");
  private @Nullable ConversationList rows;
  private @Nullable Long known;

  /** What a person does with the list. */
  interface Actions {
    void sort(Sort chosen);

    void peek(Row row);

    void openWhole(String id);
  }

  Listing(ConsoleServices services, Actions actions) {
    this.services = services;
    this.actions = actions;
  }

  Part count() {
    return count;
  }

  Part list() {
    return list;
  }

  /** The rows; empty while they are not there. */
  Optional<ConversationList> rows() {
    return Optional.ofNullable(rows);
  }

  void load(Address address, Sort sort) {
    rows = null;
    known = null;
    String project = address.scope().project();
    if (project == null) {
      count.removeAll();
      list.load(
          "the projects",
          services.conversations()::projects,
          names -> NothingHere.withoutProject(address, names));
      return;
    }
    ConversationFilter filter = address.scope().conversations(project, services.clock().instant());
    CursorPages<Row> pages = new CursorPages<>(new RowSource(services, filter, sort));
    list.load(
        "the list",
        () -> pages.rows(0, CursorPages.PAGE),
        first ->
            first.isEmpty()
                ? NothingHere.passes(address, project)
                : draw(pages, sort, address.own("peek")));
    count.load(
        "the number of conversations",
        () -> services.conversations().count(filter),
        n -> {
          known = n;
          tellLength();
          return new Span(sentence(n, address.scope()));
        });
  }

  private Component draw(CursorPages<Row> pages, Sort sort, Optional<String> peeked) {
    ConversationList drawn =
        new ConversationList(
            pages,
            sort,
            actions::sort,
            services.clock().instant(),
            () -> count.load("the list", () -> "The rest could not be read just now.", Span::new));
    drawn.addItemClickListener(
        click -> {
          drawn.choose(click.getItem());
          actions.peek(click.getItem());
        });
    drawn.addItemDoubleClickListener(click -> actions.openWhole(click.getItem().id()));
    rows = drawn;
    tellLength();
    peeked.ifPresent(drawn::choose);
    drawn.narrow(peeked.isPresent());
    return drawn;
  }

  private void tellLength() {
    if (rows != null && known != null) {
      rows.setLength(known);
    }
  }

  private static String sentence(long n, Scope scope) {
    return Figures.count(n, "conversation")
        + " "
        + Words.within(scope.time(), Elements.zone())
        + (scope.filter().isEmpty() ? "" : " pass the filter");
  }
}
