package dev.assay.cli;

import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.run.Again;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which cases without a score are asked about again. */
final class JudgeAgainOption {
  /** Of cases about which a model was asked, and may say more when it is asked again. */
  private static final Set<Reason> ANSWERED =
      Set.of(Reason.UNPARSEABLE, Reason.CUT, Reason.REFUSED, Reason.UNSURE);

  @Option(
      names = "--again",
      split = ",",
      paramLabel = "REASON",
      description =
          "Asks again about cases left unscored for these reasons, as the report names them"
              + " (unparseable, cut, refused, unsure, ...), or `unscored` for all four.")
  private List<String> again = List.of();

  /** Where judgments from a moment on are new. */
  Again from(Instant since) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (String text : again) {
      String word = text.strip().replace('-', ' ').replace('_', ' ');
      if (word.equals("unscored")) {
        reasons.addAll(ANSWERED);
      } else {
        reasons.add(
            Arrays.stream(Reason.values())
                .filter(reason -> reason.text().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(text)));
      }
    }
    return new Again(reasons, since);
  }

  private static UserError unknown(String text) {
    return new UserError(
        "--again is unscored, or some of %s, not %s"
            .formatted(
                Arrays.stream(Reason.values()).map(Reason::text).collect(Collectors.joining(", ")),
                text));
  }
}
