package dev.assay.ingest.turn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the histories of earlier calls, and finds the call that a later one goes on from. Two
 * histories are compared by what the user said in them, since senders rewrite the rest.
 */
final class History {
  /** How a call stands to an earlier one. */
  sealed interface Link {
    /** Nothing earlier leads here. */
    record Fresh() implements Link {}

    /** The user has said something since. */
    record Next(Call earlier) implements Link {}

    /** The user has said nothing since: a tool loop, or another try. */
    record Same(Call earlier) implements Link {}
  }

  private static final class Step {
    private final Map<String, Step> next = new HashMap<>();
    private @Nullable Call latest;
  }

  private final Step start = new Step();
  private final Map<String, Call> byLastWords = new HashMap<>();

  Link link(Call call) {
    List<String> users = call.prompt().users();
    Call longest = null;
    int length = 0;
    Step at = start;
    for (int i = 0; i < users.size(); i++) {
      at = at.next.get(users.get(i));
      if (at == null) {
        break;
      }
      if (at.latest != null) {
        longest = at.latest;
        length = i + 1;
      }
    }
    if (longest == null) {
      return withoutBeginning(call);
    }
    return length == users.size() ? new Link.Same(longest) : new Link.Next(longest);
  }

  /** Long histories lose their first messages: what was said last may be in the middle here. */
  private Link withoutBeginning(Call call) {
    List<String> users = call.prompt().users();
    for (int i = users.size() - 2; i >= 0; i--) {
      Call earlier = byLastWords.get(users.get(i));
      if (earlier != null && earlier.prompt().users().size() > 1) {
        return new Link.Next(earlier);
      }
    }
    Call earlier = byLastWords.get(users.getLast());
    if (earlier == null || earlier.prompt().users().size() < 2 || call.prompt().tail().isEmpty()) {
      return new Link.Fresh();
    }
    return new Link.Same(earlier);
  }

  void remember(Call call) {
    Step at = start;
    for (String said : call.prompt().users()) {
      at = at.next.computeIfAbsent(said, s -> new Step());
    }
    at.latest = call;
    byLastWords.put(call.prompt().users().getLast(), call);
  }
}
