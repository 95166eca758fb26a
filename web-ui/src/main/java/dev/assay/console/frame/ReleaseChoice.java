package dev.assay.console.frame;

import com.vaadin.flow.component.html.Div;
import dev.assay.console.element.Part;
import dev.assay.console.format.Words;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import java.util.List;
import java.util.function.Supplier;

/** The releases to show and to compare with. */
final class ReleaseChoice {
  private final Address address;

  private ReleaseChoice(Address address) {
    this.address = address;
  }

  /**
   * Lists them once they are read.
   *
   * @param releases that occur; an empty one for conversations that name none
   */
  static Part of(Address address, Supplier<List<String>> releases) {
    Part part = new Part("choice-part");
    part.load("the releases", releases, new ReleaseChoice(address)::list);
    return part;
  }

  private Div list(List<String> names) {
    Scope scope = address.scope();
    Div list = new Div(Chip.heading("Show"));
    list.add(
        Chip.choice(
            "all releases", address.with(scope.withReleases(null, null)), scope.release() == null));
    for (String name : names) {
      list.add(
          Chip.choice(
              Words.release(name),
              address.with(scope.withReleases(name, scope.baseline())),
              name.equals(scope.release())));
    }
    String chosen = scope.release();
    if (chosen != null && names.size() > 1) {
      list.add(Chip.heading("Against"));
      list.add(
          Chip.choice(
              "nothing", address.with(scope.withReleases(chosen, null)), scope.baseline() == null));
      names.stream()
          .filter(name -> !name.equals(chosen))
          .forEach(
              name ->
                  list.add(
                      Chip.choice(
                          Words.release(name),
                          address.with(scope.withReleases(chosen, name)),
                          name.equals(scope.baseline()))));
    }
    return list;
  }
}
