package dev.assay.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.assay.console.element.EmptyState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A screen failed; what went wrong is in the log, not on the page. */
@ParentLayout(Frame.class)
public final class BrokenView extends Div implements HasErrorParameter<Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(BrokenView.class);
  private static final int INTERNAL_ERROR = 500;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    LOG.error("the screen {} failed", event.getLocation().getPath(), error.getException());
    addClassName("screen");
    removeAll();
    add(
        new EmptyState(
            "This screen failed",
            "The log of the console says why. The other screens work.",
            new Anchor("", "Overview")));
    return INTERNAL_ERROR;
  }
}
