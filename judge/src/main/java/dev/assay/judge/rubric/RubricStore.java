package dev.assay.judge.rubric;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps rubrics as the YAML they were written in. Safe for use by many threads. */
public interface RubricStore {

  /**
   * Keeps a rubric. The same one again changes nothing.
   *
   * @param yaml that it was read from
   * @throws IllegalArgumentException if another one of its name and version is there
   */
  void add(Rubric rubric, String yaml);

  /** Every version of every rubric, by name, then version. */
  List<Stored> all();

  /**
   * The newest version of a rubric; empty when there is none of that name.
   *
   * @throws RubricException if what is stored cannot be read by this program
   */
  default Optional<Rubric> newest(String name) {
    return all().stream()
        .filter(stored -> stored.name().equals(name))
        .max(Comparator.comparing(Stored::version))
        .map(Stored::rubric);
  }

  /** That version of a rubric; empty when it is not there. */
  default Optional<Rubric> find(String name, int version) {
    return all().stream()
        .filter(stored -> stored.name().equals(name) && stored.version() == version)
        .findFirst()
        .map(Stored::rubric);
  }

  /** Adds the shipped ones that are not there. */
  default void ship() {
    List<Stored> there = all();
    for (String yaml : Rubrics.shippedYaml()) {
      Rubric rubric = RubricYaml.parse("shipped", yaml);
      if (there.stream().noneMatch(stored -> stored.isOf(rubric))) {
        add(rubric, yaml);
      }
    }
  }

  /** A kept rubric. */
  record Stored(String name, int version, String hash, String title, String yaml) {
    /** The rubric itself. */
    public Rubric rubric() {
      return RubricYaml.parse(name + " v" + version, yaml);
    }

    boolean isOf(Rubric rubric) {
      return name.equals(rubric.name()) && version == rubric.version();
    }
  }

  /** Rubrics in a migrated database. */
  static RubricStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseRubricStore(clickHouse, clock);
  }
}
