package dev.assay.console.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.assay.console.element.BadAddress;
import dev.assay.console.element.Elements;
import dev.assay.console.element.EmptyState;
import dev.assay.console.scope.Address;

/** The address is of a screen, but says something that cannot be read. */
@ParentLayout(Frame.class)
public final class BadAddressView extends Div implements HasErrorParameter<BadAddress> {
  private static final int BAD_REQUEST = 400;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<BadAddress> error) {
    addClassName("screen");
    removeAll();
    EmptyState said =
        new EmptyState(
            "The address cannot be read",
            error.getException().problems().getFirst(),
            error.getException().problems().stream()
                .skip(1)
                .map(Paragraph::new)
                .toArray(Paragraph[]::new));
    said.add(
        Elements.link("Show the screen without that", Address.of(event.getLocation())));
    add(said);
    return BAD_REQUEST;
  }
}
