package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Optional;

/**
 * Our verdicts beside published ones.
 *
 * @param version of checker and data
 * @param items how many verdicts were compared
 * @param equal how many are equal
 * @param sameReason how many of the equal verdicts are failures for the same reason
 * @param failures how many of the equal verdicts are failures
 * @param differences where the verdicts are not equal
 * @param categories counts by model and category
 * @param skipped result files that were not compared, and why
 * @param unreadable files and items that could not be read and are in no count, and why
 * @param seconds what the grading took, reading included
 */
public record RescoreReport(
    BfclVersion version,
    int items,
    int equal,
    int sameReason,
    int failures,
    List<Difference> differences,
    List<Count> categories,
    List<String> skipped,
    List<String> unreadable,
    double seconds) {
  public RescoreReport {
    differences = List.copyOf(differences);
    categories = List.copyOf(categories);
    skipped = List.copyOf(skipped);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * One item on which we disagree.
   *
   * @param model name of the published folder
   * @param category of the item
   * @param id of the item
   * @param published label of the published reason; empty when published as right
   * @param ours label of our reason; empty when right by us
   * @param detail our reason in a sentence; empty when right by us
   */
  public record Difference(
      String model,
      BfclCategory category,
      String id,
      Optional<String> published,
      Optional<String> ours,
      String detail) {}

  /**
   * Counts of one file.
   *
   * @param model name of the published folder
   * @param category of the file
   * @param items compared
   * @param equal verdicts
   * @param correct by our verdicts
   */
  public record Count(String model, BfclCategory category, int items, int equal, int correct) {}
}
