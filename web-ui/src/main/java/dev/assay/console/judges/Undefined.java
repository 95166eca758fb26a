package dev.assay.console.judges;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.judge.agreement.Figures;
import org.jspecify.annotations.Nullable;

/** In place of a figure that the answers do not allow, with the reason on hover. */
final class Undefined {
  private Undefined() {}

  static Component kappa(@Nullable Figures figures) {
    return because(figures == null ? null : figures.kappaUndefined());
  }

  static Component because(@Nullable String reason) {
    Span undefined = Elements.dim("undefined");
    undefined.setTitle(reason == null ? "The answers do not allow it" : inWords(reason));
    return undefined;
  }

  /** People come first where a judge is held against them. */
  static String inWords(String reason) {
    return reason.replace("the first ", "people ").replace("the second ", "the judge ");
  }
}
