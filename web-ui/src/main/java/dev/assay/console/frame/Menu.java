package dev.assay.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.scope.Address;
import java.util.ArrayList;
import java.util.List;

/** The menu: every screen there is, in four groups, each link carrying the person's choices. */
final class Menu extends Nav {

  /** What the screens of a group tell. */
  enum Group {
    WHAT_HAPPENS(""),
    WHY("Why"),
    QUALITY("Quality"),
    RELEASE("Release");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }
  }

  /** A screen in the menu; {@code also} are paths of screens that belong under it. */
  record Entry(Group group, String label, String path, List<String> also) {}

  /** In the order shown. A group without a screen is not shown; a new screen is one line here. */
  static final List<Entry> ENTRIES =
      List.of(
          new Entry(Group.WHAT_HAPPENS, "Overview", "", List.of()),
          new Entry(Group.WHAT_HAPPENS, "Conversations", "conversations", List.of("conversation")),
          new Entry(Group.WHAT_HAPPENS, "Search", "search", List.of()),
          new Entry(Group.WHAT_HAPPENS, "Tools", "tools", List.of()),
          new Entry(Group.WHY, "Traces", "trace", List.of()),
          new Entry(Group.QUALITY, "Annotate", "annotate", List.of()),
          new Entry(Group.QUALITY, "Judges", "judges", List.of()),
          new Entry(Group.QUALITY, "Benchmarks", "benchmarks", List.of()));

  private final Anchor brand = new Anchor("", "Assay");
  private final List<Anchor> links = new ArrayList<>();

  Menu() {
    addClassName("menu");
    getElement().setAttribute("aria-label", "Screens");
    brand.addClassName("brand");
    add(brand);
    for (Group group : Group.values()) {
      List<Entry> entries = ENTRIES.stream().filter(entry -> entry.group() == group).toList();
      if (!entries.isEmpty() && !group.heading.isEmpty()) {
        Div heading = new Div(group.heading);
        heading.addClassName("group");
        add(heading);
      }
      entries.forEach(this::add);
    }
    add(foot());
  }

  /** Points the links at the same choices as the page shown, and marks the one it belongs to. */
  void update(Address shown) {
    brand.setHref(Address.of("", shown.scope()).href());
    for (int i = 0; i < links.size(); i++) {
      Entry entry = ENTRIES.get(i);
      Anchor link = links.get(i);
      link.setHref(Address.of(entry.path(), shown.scope()).href());
      boolean here = entry.path().equals(shown.path()) || entry.also().contains(shown.path());
      if (here) {
        link.getElement().setAttribute("aria-current", "page");
      } else {
        link.getElement().removeAttribute("aria-current");
      }
    }
  }

  private void add(Entry entry) {
    Anchor link = new Anchor(entry.path(), entry.label());
    link.setId("menu-" + (entry.path().isEmpty() ? "overview" : entry.path()));
    links.add(link);
    add(link);
  }

  private static Div foot() {
    NativeButton scheme = new NativeButton();
    scheme.setId("scheme");
    scheme.getElement().setAttribute("data-scheme-switch", true);
    Span keys = Elements.dim("keys of this screen");
    Span key = new Span("?");
    key.addClassName("kbd");
    Div hint = new Div(key, new Span(" "), keys);
    Div foot = new Div(scheme, hint);
    foot.addClassName("foot");
    return foot;
  }
}
