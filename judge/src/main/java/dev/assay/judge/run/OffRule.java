package dev.assay.judge.run;

/**
 * A rule of arriving turns that cannot be used as it is written.
 *
 * @param name empty where the whole file cannot be read
 * @param project empty where the rule does not say
 * @param why one line that says what to mend
 */
public record OffRule(String name, String project, String why) {
  /** Names and reasons come from a file that anybody may have written, and go into a log. */
  public OffRule {
    name = name.replaceAll("\\p{Cc}", "�");
    why = why.replaceAll("\\p{Cc}", "�");
  }
}
