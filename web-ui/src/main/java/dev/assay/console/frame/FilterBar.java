package dev.assay.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Later;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Filter;
import dev.assay.console.scope.FilterCompletion;
import dev.assay.console.scope.FilterSyntax;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Facets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The filter as chips, each to be edited or removed, and a line to type more. */
final class FilterBar extends Div {
  private static final Logger LOG = LoggerFactory.getLogger(FilterBar.class);
  private static final Facets NO_FACETS =
      new Facets(List.of(), List.of(), List.of(), List.of(), List.of());

  private final ConsoleServices services;
  private final Div chips = new Div();
  private final Suggestions line =
      new Suggestions("filter", "+ filter", this::suggest, this::enter);
  private final Span problem = new Span();
  private Address address = Address.of("", Scope.NOTHING);
  private Facets facets = NO_FACETS;
  private @Nullable Term edited;

  FilterBar(ConsoleServices services) {
    this.services = services;
    addClassName("filters");
    chips.addClassName("chips");
    problem.addClassNames("bad", "problem");
    problem.getElement().setAttribute("role", "alert");
    line.onFocus(this::begin);
    line.onLeave(this::leave);
    add(chips, line, problem);
  }

  void update(Address shown) {
    address = shown;
    chips.removeAll();
    shown
        .scope()
        .filter()
        .terms()
        .forEach(term -> chips.add(new TermChip(term, shown, () -> edit(term))));
    leave();
  }

  void focus() {
    line.focus();
  }

  private void edit(Term term) {
    edited = term;
    line.set(FilterSyntax.format(term));
    line.focus();
  }

  private void begin() {
    String project = address.scope().project();
    if (project == null) {
      return;
    }
    UI ui = UI.getCurrent();
    ConversationFilter within =
        ConversationFilter.all(project)
            .between(
                address.scope().time().from(services.clock().instant()),
                address.scope().time().until());
    // Completion comes when it comes: typing never waits for it.
    Thread.startVirtualThread(
        () -> {
          try {
            Facets found = services.conversations().facets(within);
            Later.on(
                ui,
                () -> {
                  facets = found;
                  suggest("");
                });
          } catch (RuntimeException e) {
            LOG.warn("reading the values to complete a filter with failed", e);
          }
        });
  }

  private void suggest(String typed) {
    problem.setText("");
    line.offer(
        FilterCompletion.complete(typed, facets).stream()
            .map(whole -> new Suggestions.Choice(whole.strip(), meaning(whole), () -> take(whole)))
            .toList());
  }

  private static String meaning(String whole) {
    List<Term> terms = FilterSyntax.parse(whole).terms().terms();
    return !terms.isEmpty() && terms.getLast() instanceof Term.Language(String code)
        ? Words.language(code)
        : "";
  }

  private void take(String whole) {
    if (whole.endsWith(":")) {
      line.set(whole);
      line.focus();
      suggest(whole);
    } else {
      enter(whole);
    }
  }

  private void enter(String typed) {
    FilterSyntax.Parsed parsed = FilterSyntax.parse(typed);
    if (!parsed.problems().isEmpty()) {
      problem.setText(parsed.problems().getFirst());
      return;
    }
    Filter kept =
        edited == null ? address.scope().filter() : address.scope().filter().minus(edited);
    Address filtered = address.with(address.scope().withFilter(kept.plus(parsed.terms().terms())));
    if (filtered.equals(address)) {
      leave();
    } else {
      // The keys of the screen are wanted next, not more text.
      line.blur();
      UI.getCurrent().navigate(filtered.path(), filtered.query());
    }
  }

  private void leave() {
    edited = null;
    line.set("");
    line.offer(List.of());
    problem.setText("");
  }
}
