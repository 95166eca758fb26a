package dev.assay.console.element;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.format.Figures;
import java.nio.charset.StandardCharsets;

/**
 * Text of a sender, shown as text whatever it holds. Long text is folded; only what is shown goes
 * to the browser.
 */
public final class FoldedText extends Div {
  private static final int FOLDED = 1_600;
  private static final int STEP = 200_000;

  private final String whole;
  private final Span shown = new Span();
  private int length;

  public FoldedText(String text) {
    this.whole = text;
    addClassName("folded-text");
    getElement().setAttribute("dir", "auto");
    add(shown);
    show(text.length() <= FOLDED * 5 / 4 ? text.length() : FOLDED);
  }

  /** In the typeface of code. */
  public static FoldedText code(String text) {
    FoldedText code = new FoldedText(text);
    code.addClassName("code");
    return code;
  }

  private void show(int wanted) {
    length = Math.min(wanted, whole.length());
    if (length > 0
        && length < whole.length()
        && Character.isHighSurrogate(whole.charAt(length - 1))) {
      length--;
    }
    shown.setText(whole.substring(0, length));
    if (length < whole.length()) {
      int left = whole.substring(length).getBytes(StandardCharsets.UTF_8).length;
      NativeButton more = new NativeButton();
      more.setText("… show more (" + Figures.bytes(left) + ")");
      more.addClassNames("link", "more");
      more.addClickListener(
          click -> {
            remove(more);
            show(length + STEP);
          });
      add(more);
    }
  }
}
