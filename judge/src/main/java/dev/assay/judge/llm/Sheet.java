package dev.assay.judge.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Scored;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.judge.rubric.Answers;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.Rubric.Combine;
import dev.assay.judge.rubric.Rubric.Criterion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, read strictly: a field that is missing, unknown or of another kind, or an
 * answer that the criterion does not take, and nothing is scored.
 *
 * @param confidence null when unscored
 */
record Sheet(
    Verdict verdict,
    @Nullable Double confidence,
    List<Judgment.Criterion> criteria,
    String summary) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final String FENCE = "```";

  Sheet {
    criteria = List.copyOf(criteria);
  }

  static Sheet unscored(Reason reason, String detail) {
    return new Sheet(new Unscored(reason, detail), null, List.of(), "");
  }

  static Sheet read(Rubric rubric, String text) {
    try {
      JsonNode root = JSON.readTree(bare(text));
      fields(root, "the answer", Set.of("criteria", "summary", "confidence"));
      JsonNode criteria = root.path("criteria");
      Set<String> ids = new HashSet<>();
      rubric.criteria().forEach(criterion -> ids.add(criterion.id()));
      fields(criteria, "criteria", ids);
      JsonNode confidence = root.path("confidence");
      if (!confidence.isInt() || confidence.intValue() < 0 || confidence.intValue() > 100) {
        throw new Unreadable("confidence is no whole number from 0 to 100: " + confidence);
      }
      List<Judgment.Criterion> verdicts = new ArrayList<>();
      for (Criterion criterion : rubric.criteria()) {
        verdicts.add(verdict(criterion, criteria.path(criterion.id())));
      }
      Verdict verdict = combine(rubric, verdicts);
      Double sure = verdict instanceof Scored ? confidence.intValue() / 100.0 : null;
      return new Sheet(verdict, sure, verdicts, text(root, "summary"));
    } catch (JsonProcessingException e) {
      return unscored(Reason.UNPARSEABLE, "no JSON: " + e.getOriginalMessage());
    } catch (Unreadable e) {
      return unscored(Reason.UNPARSEABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Without the fence that models put around JSON where nothing holds them to a schema. */
  private static String bare(String text) {
    String stripped = text.strip();
    int line = stripped.indexOf('\n');
    return stripped.startsWith(FENCE) && stripped.endsWith(FENCE) && line > 0
        ? stripped.substring(line, stripped.length() - FENCE.length())
        : stripped;
  }

  private static Judgment.Criterion verdict(Criterion criterion, JsonNode node) throws Unreadable {
    fields(node, criterion.id(), Set.of("reason", "answer"));
    String answer = text(node, "answer");
    if (!Answers.of(criterion).contains(answer)) {
      throw new Unreadable(criterion.id() + " is answered by \"" + answer + "\"");
    }
    Verdict verdict =
        switch (answer) {
          case Answers.NOT_APPLICABLE -> new Unscored(Reason.NOT_APPLICABLE, "");
          case Answers.CANNOT_TELL -> new Unscored(Reason.UNSURE, "");
          default -> new Scored(Answers.value(criterion, answer));
        };
    return new Judgment.Criterion(criterion.id(), verdict, text(node, "reason"));
  }

  private static Verdict combine(Rubric rubric, List<Judgment.Criterion> verdicts) {
    double sum = 0;
    double weights = 0;
    boolean failed = false;
    boolean unsure = false;
    for (int i = 0; i < verdicts.size(); i++) {
      switch (verdicts.get(i).verdict()) {
        case Scored(double value) -> {
          double weight = rubric.criteria().get(i).weight();
          sum += weight * value;
          weights += weight;
          failed |= value < 1;
        }
        case Unscored(Reason reason, String detail) -> unsure |= reason == Reason.UNSURE;
      }
    }
    // One criterion that is surely not met decides, whatever cannot be told of the others.
    if (rubric.combine() == Combine.ALL && failed) {
      return new Scored(0);
    }
    if (unsure) {
      return new Unscored(Reason.UNSURE, "the record does not show it");
    }
    if (weights == 0) {
      return new Unscored(Reason.NOT_APPLICABLE, "");
    }
    return new Scored(rubric.combine() == Combine.ALL ? 1 : sum / weights);
  }

  private static void fields(JsonNode node, String what, Set<String> names) throws Unreadable {
    Set<String> there = new HashSet<>();
    node.fieldNames().forEachRemaining(there::add);
    if (!node.isObject() || !there.equals(names)) {
      throw new Unreadable(what + " has not exactly the fields asked for");
    }
  }

  private static String text(JsonNode node, String name) throws Unreadable {
    JsonNode text = node.path(name);
    if (!text.isTextual()) {
      throw new Unreadable(name + " is no text");
    }
    return text.textValue();
  }

  /** An answer of another form. */
  private static final class Unreadable extends Exception {
    Unreadable(String message) {
      super(message);
    }
  }
}
