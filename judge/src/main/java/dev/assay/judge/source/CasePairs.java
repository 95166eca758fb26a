package dev.assay.judge.source;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cases of two releases or variants in pairs: those in which users said the same, in the same
 * language; each stands in one pair at most.
 */
public final class CasePairs {
  private CasePairs() {}

  /**
   * The pairs, by the case of the first.
   *
   * @param first such as those of the new release
   * @param second such as those of the old one
   */
  public static Map<Case, Case> sameRequests(Collection<Case> first, Collection<Case> second) {
    Map<String, Deque<Case>> waiting = new HashMap<>();
    for (Case c : sorted(second)) {
      waiting.computeIfAbsent(request(c), key -> new ArrayDeque<>()).add(c);
    }
    Map<Case, Case> pairs = new LinkedHashMap<>();
    for (Case c : sorted(first)) {
      Deque<Case> same = waiting.get(request(c));
      if (same != null && !same.isEmpty()) {
        pairs.put(c, same.remove());
      }
    }
    return pairs;
  }

  /** By id, so that the pairs are always the same ones. */
  private static List<Case> sorted(Collection<Case> cases) {
    List<Case> sorted = new ArrayList<>(cases);
    sorted.sort(Comparator.comparing(Case::subject, Comparator.comparing(Subject::id)));
    return sorted;
  }

  private static String request(Case c) {
    String said =
        c.messages().stream()
            .filter(message -> message.role() == Role.USER)
            .map(Message::text)
            .collect(Collectors.joining("\n"));
    return c.language() + "\n" + said.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
