package dev.assay.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Which labels a judge is made from. */
final class JudgeLabelOptions {
  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(
      names = "--labels",
      paramLabel = "SET",
      required = true,
      description = "A label set, SET:VERSION, or a question that has labels.")
  private String labels = "";

  @Option(
      names = "--yes",
      split = ",",
      paramLabel = "VALUE",
      description = "The labels that are yes; by default yes, true, pass, 1.")
  private List<String> yes = List.of();

  String project() {
    return project;
  }

  /** The cases with labels. */
  LabelledCases cases(Installation installation) {
    return LabelledCases.of(installation, LabelledCases.set(installation, project, labels), yes);
  }

  /**
   * Makes sure that something can be called so.
   *
   * @param what is named, such as a judge
   */
  static void requireName(String what, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw new UserError(
          "a %s's name is of letters, digits, -, _ and ., not %s".formatted(what, name));
    }
  }
}
