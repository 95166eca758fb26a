package dev.assay.judge.source;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the cases of subjects that are named, such as those with labels. Thread-safe. */
public final class SubjectCases {
  private static final int CONVERSATIONS_AT_ONCE = 100;

  private final ConversationStore conversations;
  private final CaseReader reader;

  public SubjectCases(ConversationStore conversations, CaseReader reader) {
    this.conversations = conversations;
    this.reader = reader;
  }

  /**
   * The cases of these subjects that are stored.
   *
   * @param subjects of one project; conversations and turns
   * @throws IllegalArgumentException if one is a span, which does not tell its conversation
   */
  public Map<Subject, Case> read(Collection<Subject> subjects) {
    Map<Subject, Case> cases = new HashMap<>();
    for (Subject.Kind kind : Subject.Kind.values()) {
      List<Subject> some = subjects.stream().filter(one -> one.kind() == kind).toList();
      if (!some.isEmpty()) {
        read(kind, some, cases);
      }
    }
    return cases;
  }

  private void read(Subject.Kind kind, List<Subject> subjects, Map<Subject, Case> cases) {
    String project = subjects.getFirst().project();
    Set<String> ids = new TreeSet<>();
    for (Subject subject : subjects) {
      switch (kind) {
        case CONVERSATION -> ids.add(subject.id());
        case TURN ->
            conversations
                .turn(project, subject.id())
                .map(Turn::conversation)
                .ifPresent(conversation -> ids.add(conversation.id()));
        case SPAN -> throw new IllegalArgumentException("labels of spans cannot be read back");
      }
    }
    Set<Subject> wanted = new HashSet<>(subjects);
    List<String> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += CONVERSATIONS_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + CONVERSATIONS_AT_ONCE));
      for (Case c : reader.read(project, kind, some)) {
        if (wanted.contains(c.subject())) {
          cases.put(c.subject(), c);
        }
      }
    }
  }
}
