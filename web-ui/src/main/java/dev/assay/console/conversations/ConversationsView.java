package dev.assay.console.conversations;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import dev.assay.console.ConsoleServices;
import dev.assay.console.element.Screen;
import dev.assay.console.frame.Frame;
import dev.assay.console.scope.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which conversations? */
@Route(value = "conversations", layout = Frame.class)
public final class ConversationsView extends Screen implements Listing.Actions {
  private final Listing listing;
  private final Peek peek;
  private final Anchor label = new Anchor("annotate", "put these into a queue to label");

  public ConversationsView(ConsoleServices services) {
    this.listing = new Listing(services, this);
    this.peek = new Peek(services, this::closePeek);
    addClassName("fill");
    label.setId("label-these");
    Div heading = new Div(new H1("Conversations"), listing.count(), label);
    heading.addClassName("heading");
    Div body = new Div(listing.list(), peek);
    body.addClassName("with-peek");
    add(heading, body);
  }

  @Override
  public String getPageTitle() {
    return "Conversations · Assay";
  }

  @Override
  protected void show(Address address, Address before) {
    label.setHref(
        Address.of("annotate", address.scope()).with("tab", "new").with("from", "filter").href());
    Optional<String> token = address.own("sort");
    Optional<Sort> sort = token.flatMap(Sort::of);
    if (token.isPresent() && sort.isEmpty()) {
      tell(
          "sort=%s is no order; there are %s, each with a - before it for the largest first. The newest are shown first."
              .formatted(token.get(), Sort.tokens()));
    }
    boolean sameList =
        listing.rows().isPresent()
            && address.scope().equals(before.scope())
            && token.equals(before.own("sort"));
    if (!sameList) {
      listing.load(address, sort.orElse(Sort.NEWEST));
    }
    showPeek(address);
  }

  private void showPeek(Address address) {
    String project = address.scope().project();
    if (project == null) {
      peek.close();
      return;
    }
    address.own("peek").ifPresentOrElse(id -> peek.show(project, id, address), peek::close);
    listing.rows().ifPresent(rows -> rows.narrow(address.own("peek").isPresent()));
  }

  @Override
  public void sort(Sort chosen) {
    open(address().with("sort", chosen.token()).with("peek", null));
  }

  @Override
  public void peek(Row row) {
    open(address().with("peek", row.id()));
  }

  @Override
  public void openWhole(String id) {
    open(Address.of("conversation", address().scope()).with("id", id));
  }

  private void closePeek() {
    open(address().with("peek", null));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("j", "next conversation");
    keys.put("k", "previous conversation");
    keys.put("Enter", "peek, then open it whole");
    keys.put("o", "open it whole");
    keys.put("Escape", "close the peek");
    return keys;
  }

  @Override
  public void press(String key) {
    if (key.equals("Escape")) {
      if (address().own("peek").isPresent()) {
        closePeek();
      }
      return;
    }
    listing.list().whenDrawn(() -> inList(key));
  }

  private void inList(String key) {
    Optional<Row> current =
        listing.rows().flatMap(rows -> rows.getSelectedItems().stream().findFirst());
    switch (key) {
      case "j" -> move(1);
      case "k" -> move(-1);
      case "Enter" ->
          current.ifPresent(
              row -> {
                if (isPeeked(row)) {
                  openWhole(row.id());
                } else {
                  peek(row);
                }
              });
      case "o" -> current.map(Row::id).ifPresent(this::openWhole);
      default -> throw new IllegalArgumentException("not a key of this screen: " + key);
    }
  }

  private boolean isPeeked(Row row) {
    return address().own("peek").filter(row.id()::equals).isPresent();
  }

  private void move(int by) {
    listing
        .rows()
        .flatMap(rows -> rows.move(by))
        .filter(row -> address().own("peek").isPresent())
        .ifPresent(
            row -> {
              remember(address().with("peek", row.id()));
              showPeek(address());
            });
  }
}
