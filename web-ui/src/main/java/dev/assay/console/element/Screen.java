package dev.assay.console.element;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import java.util.Map;

/**
 * A screen. All that it shows follows from its address: {@link #show} is called for each new one,
 * also while the same screen stays open.
 */
public abstract class Screen extends Div implements AfterNavigationObserver, HasDynamicTitle {
  private Address address = Address.of("", Scope.NOTHING);
  private final Div notices = new Div();

  /** Shows what the address says; {@code before} is the one shown until now, or the same. */
  protected abstract void show(Address address, Address before);

  /** What keys do here, in the order to be told. */
  public abstract Map<String, String> keys();

  /** A key of {@link #keys()} was pressed. */
  public abstract void press(String key);

  @Override
  public final void afterNavigation(AfterNavigationEvent event) {
    addClassName("screen");
    Address before = address;
    address = Address.of(event.getLocation());
    notices.removeAll();
    notices.removeFromParent();
    Address.problems(event.getLocation()).forEach(this::tell);
    show(address, before);
  }

  /** Says above the screen what of its address cannot be used, until the next address. */
  protected final void tell(String problem) {
    Div line = new Div(problem);
    line.addClassName("notice");
    line.getElement().setAttribute("dir", "auto");
    notices.addClassName("address-problems");
    notices.getElement().setAttribute("role", "alert");
    notices.getElement().setAttribute("data-testid", "address-problems");
    notices.add(line);
    addComponentAsFirst(notices);
  }

  protected final Address address() {
    return address;
  }

  /** Goes to another page, with a way back. */
  protected static void open(Address address) {
    UI.getCurrent().navigate(address.path(), address.query());
  }

  /** Remembers a selection in the address without a step in the browser's history. */
  protected final void remember(Address changed) {
    address = changed;
    UI.getCurrent().getPage().getHistory().replaceState(null, changed.location());
  }
}
