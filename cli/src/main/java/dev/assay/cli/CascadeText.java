package dev.assay.cli;

import dev.assay.judge.cascade.CascadeDesign;
import dev.assay.judge.cascade.Level;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a cascade's design promises. */
record CascadeText(
    String name, LabelledCases labelled, CascadeDesign design, double alpha, double delta) {

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonRows.json(facts()));
    } else {
      text(out);
    }
    out.flush();
  }

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("cascade", name);
    facts.put("question", labelled.set().question());
    facts.put("label_set", labelled.set().name());
    facts.put("label_set_version", labelled.set().version());
    facts.put("weighted_sample", labelled.labels().areWeighted());
    facts.put("alpha", alpha);
    facts.put("delta", delta);
    facts.put("cases", design.cases());
    List<Map<String, Object>> levels = new ArrayList<>();
    for (CascadeDesign.Chosen level : design.levels()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("judge", level.judge());
      one.put("threshold", level.threshold() == Level.NEVER ? null : level.threshold());
      one.put("asked", level.asked());
      one.put("handled", level.handled());
      one.put("share", (double) level.handled() / design.cases());
      one.put("wrong", level.wrong());
      one.put("error_bound", level.errorBound());
      levels.add(one);
    }
    facts.put("levels", levels);
    facts.put("people", design.people());
    facts.put("people_share", (double) design.people() / design.cases());
    facts.put("usd", design.cost());
    facts.put("usd_of_last_alone", design.costOfLast());
    facts.put("saved", design.saved());
    return facts;
  }

  private void text(PrintWriter out) {
    out.printf(
        "Cascade %s for %s, on %,d labelled cases (%s, version %d)%n",
        name,
        labelled.set().question(),
        design.cases(),
        labelled.set().name(),
        labelled.set().version());
    for (CascadeDesign.Chosen level : design.levels()) {
      String judge = level.judge().isEmpty() ? "(said nothing)" : level.judge();
      out.println(
          level.threshold() == Level.NEVER
              ? "  %-32s answers none: no confidence keeps the error under %.3g"
                  .formatted(judge, alpha)
              : "  %-32s answers %5.1f %% (%,d of %,d left), from confidence %.2f on; %,d wrong, error at most %.3f"
                  .formatted(
                      judge,
                      100.0 * level.handled() / design.cases(),
                      level.handled(),
                      level.asked(),
                      level.threshold(),
                      level.wrong(),
                      level.errorBound()));
    }
    out.printf(
        "  %-32s answer  %5.1f %% (%,d)%n",
        "people", 100.0 * design.people() / design.cases(), design.people());
    Double saved = design.saved();
    out.println(
        saved == null
            ? "  Cost: %s dollars here; what it saves is not known, as the last level costs nothing or has no price."
                .formatted(dollars(design.cost()))
            : "  Cost: %s dollars here instead of %s for the last level alone: %.1f %% saved"
                .formatted(dollars(design.cost()), dollars(design.costOfLast()), 100 * saved));
    out.printf(
        "  The error of each level is under %.3g with probability %.3g, for cases as these%s.%n",
        alpha,
        1 - delta,
        labelled.labels().areWeighted()
            ? ": a sample in which some kinds are more frequent than in the traffic"
            : "");
    out.printf("  ./assay judge run --cascade %s runs it.%n", name);
  }

  private static String dollars(@Nullable BigDecimal amount) {
    return amount == null ? "unknown" : amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
