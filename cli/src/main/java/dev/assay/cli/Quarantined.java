package dev.assay.cli;

import dev.assay.ingest.log.SetAside;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that was set aside in one of a home's logs.
 *
 * @param name as people name it: the log's folder and the file's name
 */
record Quarantined(Kind kind, String name, SetAside what) {
  enum Kind {
    SPANS,
    LOG_RECORDS
  }

  /** All of a home, the oldest first. */
  static List<Quarantined> in(Home home) {
    List<Quarantined> all = new ArrayList<>();
    SetAside.in(home.ingestLog()).forEach(one -> all.add(of(Kind.SPANS, "ingest", one)));
    SetAside.in(home.recordLog()).forEach(one -> all.add(of(Kind.LOG_RECORDS, "records", one)));
    all.sort(Comparator.comparing(one -> one.what().at()));
    return all;
  }

  /**
   * Those of these names, all of them when none is named.
   *
   * @throws UserError that says which there is not
   */
  static List<Quarantined> named(Home home, List<String> names) {
    List<Quarantined> all = in(home);
    for (String name : names) {
      if (all.stream().noneMatch(one -> one.name().equals(name))) {
        throw new UserError(
            "nothing is set aside under \"" + name + "\"; ./assay quarantine list names all");
      }
    }
    return all.stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
  }

  /** Where it came from, for people. */
  String project() {
    SetAside.Origin origin = what.origin();
    return origin == null ? "" : origin.project();
  }

  String receivedAt() {
    return Stream.ofNullable(what.origin())
        .map(origin -> origin.receivedAt().toString())
        .findFirst()
        .orElse("");
  }

  private static Quarantined of(Kind kind, String folder, SetAside one) {
    return new Quarantined(kind, folder + "/" + one.name(), one);
  }
}
