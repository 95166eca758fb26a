package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of ids that were sent, for runs with so many that a list would be searched for hours.
 */
final class Fate {
  private Fate() {}

  /**
   * Everything acknowledged is stored, nothing twice, and nothing that was not sent.
   *
   * @param how the ids came to be sent, for the message
   * @param stored as listed, one that is there twice twice
   */
  static void assertWhole(
      String how, List<String> stored, Collection<String> acknowledged, Set<String> sent) {
    assertThat(acknowledged).as(how).isNotEmpty();
    Set<String> seen = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    Set<String> invented = new TreeSet<>();
    for (String id : stored) {
      if (!seen.add(id)) {
        twice.add(id);
      }
      if (!sent.contains(id)) {
        invented.add(id);
      }
    }
    Set<String> lost = new TreeSet<>(acknowledged);
    lost.removeAll(seen);
    assertThat(lost).as("%s: lost", how).isEmpty();
    assertThat(twice).as("%s: there twice", how).isEmpty();
    assertThat(invented).as("%s: never sent", how).isEmpty();
    System.out.printf("%s: %,d acknowledged, all stored once%n", how, acknowledged.size());
  }
}
