package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.judge.run.OffRule;
import java.util.List;

/** Rules of arriving turns that do not work, and why; nothing where all do. */
final class OffRules extends Div {
  /** Those of a project, and those that do not say of which they are. */
  OffRules(List<OffRule> off, String project) {
    List<OffRule> own =
        off.stream()
            .filter(one -> one.project().isEmpty() || one.project().equals(project))
            .toList();
    if (!own.isEmpty()) {
      setId("off-rules");
      add(
          Elements.card(
              "Rules that are off",
              "judging.json is read again when it changes",
              own.stream().map(OffRules::line).toArray(Component[]::new)));
    }
  }

  private static Component line(OffRule one) {
    String which = one.name().isEmpty() ? "the file" : one.name();
    return new Div(Elements.pill(which, Elements.Tone.BAD), new Span(" " + one.why()));
  }
}
