package dev.assay.judge.local;

import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The shape of a case, whatever it is about: figures of about the size of 1. */
final class Structure {
  /** Figures there are. */
  static final int SIZE = 20;

  private static final Pattern ITEM = Pattern.compile("^\\s*([-*•]|\\d+[.)]).*");
  private static final int OPENING_WORDS = 25;
  private static final int CONTENT_WORD = 4;
  private static final Set<String> NEGATIONS =
      Set.of(
          "not",
          "no",
          "never",
          "cannot",
          "can't",
          "don't",
          "doesn't",
          "won't",
          "nor",
          "unable",
          "isn't",
          "shouldn't",
          "without",
          "nothing",
          "nicht",
          "kein",
          "keine",
          "nein",
          "nie",
          "ne",
          "pas",
          "non",
          "jamais",
          "não",
          "nunca",
          "nem",
          "nada",
          "niet",
          "geen",
          "не",
          "нет",
          "不",
          "没",
          "ない",
          "ません");
  private static final Set<String> APOLOGIES =
      Set.of(
          "sorry",
          "apologize",
          "apologise",
          "apologies",
          "leider",
          "entschuldigung",
          "désolé",
          "désolée",
          "siento",
          "lamento",
          "desculpe",
          "helaas",
          "извините",
          "抱歉",
          "申し訳");
  private static final Set<String> SPEAKER =
      Set.of("i", "i'm", "i'll", "i've", "i'd", "we", "ich", "wir", "je", "nous", "yo", "eu", "ik");
  private static final Set<String> ADDRESSED =
      Set.of("you", "your", "du", "sie", "ihr", "vous", "votre", "usted", "tu", "você", "je", "u");

  private Structure() {}

  /** The figures, {@link #SIZE} of them. */
  static double[] of(CaseText text, List<String> said) {
    List<String> opening = said.subList(0, Math.min(OPENING_WORDS, said.size()));
    List<String> lines = text.said().lines().toList();
    long items = lines.stream().filter(line -> ITEM.matcher(line).matches()).count();
    double words = Math.max(1, said.size());
    Set<String> asked = new HashSet<>(Words.of(text.asked()));
    Set<String> answered = new HashSet<>(said);
    long shared =
        asked.stream().filter(w -> w.length() >= CONTENT_WORD && answered.contains(w)).count();
    return new double[] {
      Math.log1p(said.size()) / 3,
      said.size() < OPENING_WORDS ? 1 : 0,
      Math.log1p(lines.size()) / 2,
      Math.log1p((double) items) / 2,
      items > 0 ? 1 : 0,
      Math.log1p(count(said, Set.of(".", "!", "?", "。"))) / 2,
      Math.min(2, count(said, Set.of("?", "？"))) / 2.0,
      text.said().contains("```") ? 1 : 0,
      Math.log1p((double) text.said().chars().filter(Character::isDigit).count()) / 3,
      10 * count(said, NEGATIONS) / words,
      count(opening, NEGATIONS) / 2.0,
      count(opening, APOLOGIES) > 0 ? 1 : 0,
      10 * count(said, SPEAKER) / words,
      count(opening, SPEAKER) / 2.0,
      10 * count(said, ADDRESSED) / words,
      2.0 * shared / Math.max(1, asked.size()),
      Math.log1p(text.tools().size()) / 2,
      text.tools().isEmpty() ? 0 : 1,
      repeated(text.tools()),
      text.tools().stream().anyMatch(call -> call.result() == null) ? 1 : 0
    };
  }

  private static double count(List<String> words, Set<String> wanted) {
    return words.stream().filter(wanted::contains).count();
  }

  /** ln(1 + calls that repeat an earlier one with the same arguments). */
  private static double repeated(List<ToolCall> calls) {
    List<String> seen = new ArrayList<>();
    int again = 0;
    for (ToolCall call : calls) {
      String key = call.name() + " " + Objects.requireNonNullElse(call.arguments(), "");
      again += seen.contains(key) ? 1 : 0;
      seen.add(key);
    }
    return Math.log1p(again);
  }
}
