package dev.assay.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds turns like others: the index gives those that share typical words, and vectors of what was
 * said put them in order. Safe for use by many threads.
 */
final class MoreLikeThis {
  /** Of one example; the end of a long conversation is what it came to. */
  private static final int EXAMPLES = 20;

  private static final int CANDIDATES = 100;
  private static final int MOST_OF_USER = 600;
  private static final int MOST_OF_ANSWER = 400;

  /** What is not compared by then keeps the order that the words gave it. */
  private static final Duration BUDGET = Duration.ofMillis(800);

  /** The language that the model has learnt. */
  private static final Set<String> COMPARED = Set.of("", "en");

  private final TurnTexts texts;
  private final Vectors vectors;

  MoreLikeThis(TurnTexts texts, Vectors vectors) {
    this.texts = texts;
    this.vectors = vectors;
  }

  /**
   * A turn and how alike it is.
   *
   * @param likeness by vectors, -1 to 1; -2 when only words were compared
   */
  private record Candidate(TurnText turn, double likeness) {}

  /**
   * The best of each other conversation, the most alike first.
   *
   * @param id of a conversation or turn
   * @return empty when there is no such, or nothing is like it
   */
  List<TurnText> find(IndexSearch index, SearchRequest request, String id) {
    List<TurnKey> named = index.named(request.project(), id, EXAMPLES);
    List<TurnText> examples = List.copyOf(texts.find(request.project(), named).values());
    if (examples.isEmpty()) {
      return List.of();
    }
    String said =
        String.join("\n", examples.stream().map(one -> String.join("\n", words(one))).toList());
    Set<String> own = new HashSet<>();
    examples.forEach(one -> own.add(one.key().conversationId()));
    List<TurnKey> keys = index.like(request, said, examples.getFirst().language(), own, CANDIDATES);
    Map<TurnKey, TurnText> found = texts.find(request.project(), keys);
    List<TurnText> candidates = keys.stream().map(found::get).filter(Objects::nonNull).toList();
    return onePerConversation(ordered(examples, candidates));
  }

  private List<TurnText> ordered(List<TurnText> examples, List<TurnText> candidates) {
    // Not within the budget: the first one loads the model.
    List<float[]> wanted =
        examples.stream().flatMap(one -> vector(one, Long.MAX_VALUE).stream()).toList();
    long deadline = System.nanoTime() + BUDGET.toNanos();
    List<Candidate> all = new ArrayList<>();
    for (TurnText turn : candidates) {
      double likeness =
          wanted.isEmpty()
              ? -2
              : vector(turn, deadline)
                  .map(own -> wanted.stream().mapToDouble(one -> Vectors.cosine(one, own)).max())
                  .map(best -> best.orElse(-2))
                  .orElse(-2.);
      all.add(new Candidate(turn, likeness));
    }
    // Stable: what is equally alike stays as the words put it.
    return all.stream()
        .sorted(Comparator.comparingDouble(Candidate::likeness).reversed())
        .map(Candidate::turn)
        .toList();
  }

  private Optional<float[]> vector(TurnText turn, long deadline) {
    boolean isCompared =
        COMPARED.contains(turn.language())
            && (deadline == Long.MAX_VALUE || System.nanoTime() - deadline < 0);
    String text = beginning(turn.userText(), MOST_OF_USER);
    String answer = beginning(turn.answerText(), MOST_OF_ANSWER);
    String whole = (text + "\n" + answer).strip();
    return isCompared && !whole.isEmpty() ? vectors.of(whole) : Optional.empty();
  }

  private static List<String> words(TurnText turn) {
    List<String> words = new ArrayList<>(List.of(turn.userText(), turn.answerText()));
    turn.tools().forEach(tool -> words.add(tool.name()));
    return words;
  }

  private static String beginning(String text, int most) {
    int end = Math.min(text.length(), most);
    boolean isHalf =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, isHalf ? end - 1 : end);
  }

  private static List<TurnText> onePerConversation(List<TurnText> turns) {
    Set<String> seen = new HashSet<>();
    return turns.stream().filter(turn -> seen.add(turn.key().conversationId())).toList();
  }
}
