package dev.assay.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.FilterSyntax;
import dev.assay.console.scope.Term;

/** One condition of the filter, to be edited or removed. */
final class TermChip extends Div {

  TermChip(Term term, Address shown, Runnable edit) {
    Span key = new Span(term.key().isEmpty() ? "text" : term.key());
    key.addClassName("name");
    Span value =
        new Span(term instanceof Term.Language(String code) ? Words.language(code) : term.value());
    value.getElement().setAttribute("dir", "auto");
    NativeButton change = new NativeButton("", click -> edit.run());
    change.add(key, value);
    change.setTitle("Edit this filter");
    Address without = shown.with(shown.scope().withFilter(shown.scope().filter().minus(term)));
    Anchor remove = new Anchor(without.href(), "✕");
    remove.setTitle("Remove this filter");
    remove.getElement().setAttribute("aria-label", "Remove " + FilterSyntax.format(term));
    add(change, remove);
    addClassNames("chip", "term");
    getElement().setAttribute("data-testid", "filter-" + key.getText());
  }
}
