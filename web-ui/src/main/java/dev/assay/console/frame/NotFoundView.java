package dev.assay.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import dev.assay.console.element.EmptyState;

/** No screen has the address. */
@ParentLayout(Frame.class)
public final class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {
  private static final int NOT_FOUND = 404;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    addClassName("screen");
    removeAll();
    add(
        new EmptyState(
            "There is no such screen",
            "The address may be mistyped, or from another version of Assay.",
            new Anchor("", "Overview")));
    return NOT_FOUND;
  }
}
