package dev.assay.console.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinRequest;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Screen;
import dev.assay.console.scope.Address;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What surrounds every screen. */
public final class Frame extends Div
    implements RouterLayout, BeforeEnterObserver, AfterNavigationObserver {
  private static final Logger LOG = LoggerFactory.getLogger(Frame.class);
  private static final int LAG_MILLIS = (int) TimeUnit.SECONDS.toMillis(5);

  private final ConsoleServices services;
  private final Menu menu = new Menu();
  private final TopBar topBar;
  private final Main content = new Main();
  private final Palette palette;
  private final KeysPanel keys = new KeysPanel();
  private @Nullable Screen screen;

  public Frame(ConsoleServices services) {
    this.services = services;
    this.topBar = new TopBar(services, this::openPalette);
    this.palette = new Palette(services);
    addClassName("frame");
    setId("frame");
    Div page = new Div(topBar, content);
    page.addClassName("page");
    add(menu, page, palette, keys);
    getElement()
        .addEventListener(
            "assay-key", event -> press(event.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
  }

  @Override
  public void showRouterLayoutContent(HasElement shown) {
    content.getElement().removeAllChildren();
    content.getElement().appendChild(shown.getElement());
    screen = shown instanceof Screen s ? s : null;
  }

  /**
   * An address without a project gets the one last looked at, else the one with the newest traffic,
   * so that a copied link names it.
   */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Address address = Address.of(event.getLocation());
    if (address.scope().project() == null
        && Screen.class.isAssignableFrom(event.getNavigationTarget())) {
      project()
          .map(name -> address.with(address.scope().in(name)))
          .ifPresent(named -> event.forwardTo(named.path(), named.query()));
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Address address = Address.of(event.getLocation());
    menu.update(address);
    topBar.update(address);
    palette.update(address);
    keys.setVisible(false);
    LastProject.keep(address.scope().project());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    event.getUI().setPollInterval(LAG_MILLIS);
    event.getUI().addPollListener(poll -> topBar.updateLag());
  }

  private Optional<String> project() {
    try {
      Optional<String> last = LastProject.of(VaadinRequest.getCurrent());
      return last.filter(services.conversations().projects()::contains)
          .or(services.conversations()::latestProject);
    } catch (RuntimeException e) {
      LOG.warn("reading the projects for the console failed", e);
      return Optional.empty();
    }
  }

  private void openPalette() {
    keys.setVisible(false);
    palette.open();
  }

  private void press(String key) {
    Screen shown = screen;
    switch (key) {
      case "palette" -> openPalette();
      case "?" -> keys.toggle(shown);
      case "/" -> topBar.typeFilter();
      case "Escape" -> {
        if (keys.isVisible()) {
          keys.setVisible(false);
        } else if (shown != null) {
          shown.press(key);
        }
      }
      default -> {
        if (shown != null && shown.keys().containsKey(key)) {
          shown.press(key);
        }
      }
    }
  }
}
