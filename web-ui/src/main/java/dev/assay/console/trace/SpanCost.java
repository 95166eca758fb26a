package dev.assay.console.trace;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Fields;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Priced;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a call cost, as tokens times price, and from where the price is. */
final class SpanCost {
  private static final int MILLION = 6;

  private SpanCost() {}

  static void of(@Nullable ModelCall call, Div content) {
    Priced priced = call == null ? null : call.priced();
    if (priced == null) {
      return;
    }
    Fields fields = new Fields();
    fields.with("cost", mono(dollars(priced.cost())));
    fields.with("is from", source(priced));
    if (priced.told() != null) {
      fields.with("told by the sender", mono(dollars(priced.told())));
    }
    if (priced.version() != null) {
      fields.with("priced as", mono(priced.model() + ", " + priced.version()));
      fields.with("comes to", mono(dollars(priced.computed())));
    }
    if (!priced.tier().isEmpty()) {
      fields.with("service tier", priced.tier());
    }
    if (!priced.reading().isEmpty()) {
      fields.with("input tokens", priced.reading());
    }
    priced.parts().forEach(part -> fields.with(part.kind(), mono(sum(part))));
    content.add(new H3("What it cost"), fields);
    priced.notes().forEach(note -> content.add(new Div(Elements.dim(note))));
  }

  private static String source(Priced priced) {
    return switch (priced.source()) {
      case TOLD -> priced.unpriced() == null ? "the sender" : "the sender; " + priced.unpriced();
      case PRICED -> "the price table";
      case NONE -> String.valueOf(priced.unpriced());
    };
  }

  private static String sum(Priced.Part part) {
    BigDecimal unit = part.unitPrice();
    String quantity = part.quantity().toPlainString();
    if (unit == null) {
      return quantity;
    }
    boolean byToken = unit.compareTo(new BigDecimal("0.001")) < 0;
    String price =
        byToken ? "$" + plain(unit.movePointRight(MILLION)) + " a million" : "$" + plain(unit);
    return quantity + " × " + price + " = " + dollars(part.amount());
  }

  private static String dollars(@Nullable BigDecimal amount) {
    return amount == null ? "not known" : "$" + plain(amount);
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
  }

  private static Span mono(String text) {
    Span span = new Span(text);
    span.addClassName("mono");
    return span;
  }
}
