package dev.assay.console.scope;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page: a screen's path, the person's choices, and what the screen itself remembers (selection,
 * tab, sort). The text of it is all that a copied link needs.
 *
 * @param path without a leading slash; empty for the first screen
 * @param own the screen's parameters by name
 */
public record Address(String path, Scope scope, Map<String, String> own) {
  public Address {
    own = Map.copyOf(own);
  }

  public static Address of(String path, Scope scope) {
    return new Address(path, scope, Map.of());
  }

  public static Address of(Location location) {
    Map<String, String> all = parameters(location);
    Scope scope = Scope.of(all);
    Scope.NAMES.forEach(all::remove);
    return new Address(location.getPath(), scope, all);
  }

  /** What of a page's address cannot be used, one line for a person each; empty when all can. */
  public static List<String> problems(Location location) {
    return Scope.problems(parameters(location));
  }

  private static Map<String, String> parameters(Location location) {
    Map<String, String> all = new LinkedHashMap<>();
    location
        .getQueryParameters()
        .getParameters()
        .forEach((name, values) -> values.stream().findFirst().ifPresent(v -> all.put(name, v)));
    return all;
  }

  /** What the screen remembers under a name. */
  public Optional<String> own(String name) {
    return Optional.ofNullable(own.get(name)).filter(value -> !value.isEmpty());
  }

  /** The same page remembering something else; null forgets. */
  public Address with(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(own);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Address(path, scope, changed);
  }

  /** The same screen for other choices, its memory kept. */
  public Address with(Scope other) {
    return new Address(path, other, own);
  }

  public QueryParameters query() {
    return new QueryParameters(
        parameters().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> List.of(entry.getValue()),
                    (a, b) -> a,
                    LinkedHashMap::new)));
  }

  public Location location() {
    return new Location(path, query());
  }

  /** As a link within the console. */
  public String href() {
    return location().getPathWithQueryParameters();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>(scope.parameters());
    own.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    return parameters;
  }
}
