package dev.assay.console.element;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.assay.console.scope.Address;
import java.util.List;

/** Tabs of an inspector: links, so that the address tells which one is shown. */
public final class Tabs extends Nav {

  /**
   * @param names of the tabs in order; an address names a tab in lower case with dashes
   * @param shown the tab's token
   * @param address of the page, whose {@code tab} the links change
   */
  public Tabs(List<String> names, String shown, Address address) {
    addClassName("tabs");
    for (String name : names) {
      String token = token(name);
      Anchor tab = new Anchor(address.with("tab", token).href(), name);
      tab.setId("tab-" + token);
      if (token.equals(shown)) {
        tab.getElement().setAttribute("aria-current", "true");
      }
      add(tab);
    }
  }

  public static String token(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }
}
