package dev.assay.clickhouse;

import java.util.List;

/**
 * Where rows go.
 *
 * @param columns in the order in which values are written; the others take their defaults
 */
public record Table(String name, List<String> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  public static Table of(String name, String... columns) {
    return new Table(name, List.of(columns));
  }
}
