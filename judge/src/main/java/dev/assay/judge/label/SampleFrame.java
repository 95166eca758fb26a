package dev.assay.judge.label;

import static java.util.stream.Collectors.joining;

import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationPage;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cases that samples are drawn from: conversations that pass a filter, or their turns. */
public final class SampleFrame {
  private static final int PAGE = 1_000;

  private SampleFrame() {}

  /** What cases are told apart by. */
  public enum Stratum {
    RELEASE,
    LANGUAGE,
    OUTCOME
  }

  /**
   * Every case of the conversations that pass, with its stratum: the values of the fields, joined
   * by a slash.
   *
   * @param kind conversation or turn
   * @throws IllegalArgumentException for spans, which are not drawn
   */
  public static List<Candidate> of(
      ConversationStore conversations,
      ConversationFilter filter,
      Subject.Kind kind,
      List<Stratum> by) {
    return read(conversations, filter, kind, by, false, Integer.MAX_VALUE);
  }

  /**
   * The cases of the newest conversations that pass.
   *
   * @param kind conversation or turn
   * @param limit how many cases at most
   * @throws IllegalArgumentException for spans, which are not drawn
   */
  public static List<Subject> newest(
      ConversationStore conversations, ConversationFilter filter, Subject.Kind kind, int limit) {
    return read(conversations, filter, kind, List.of(), true, limit).stream()
        .limit(limit)
        .map(Candidate::subject)
        .toList();
  }

  private static List<Candidate> read(
      ConversationStore conversations,
      ConversationFilter filter,
      Subject.Kind kind,
      List<Stratum> by,
      boolean newest,
      int enough) {
    if (kind == Subject.Kind.SPAN) {
      throw new IllegalArgumentException("conversations and turns can be drawn, single spans not");
    }
    List<Candidate> candidates = new ArrayList<>();
    ConversationPage.@Nullable Cursor after = null;
    do {
      ConversationPage page =
          conversations.page(
              filter, ConversationOrder.STARTED, newest, after, Math.min(PAGE, enough));
      add(candidates, page.conversations(), conversations, kind, by);
      after = page.next();
    } while (after != null && candidates.size() < enough);
    return candidates;
  }

  private static void add(
      List<Candidate> candidates,
      List<Conversation> page,
      ConversationStore conversations,
      Subject.Kind kind,
      List<Stratum> by) {
    if (kind == Subject.Kind.CONVERSATION) {
      page.forEach(
          one ->
              candidates.add(
                  candidate(kind, one.id().id(), by, one, one.release(), one.language())));
      return;
    }
    if (page.isEmpty()) {
      return;
    }
    String project = page.getFirst().id().project();
    var turns = conversations.turns(project, page.stream().map(one -> one.id().id()).toList());
    for (Conversation one : page) {
      for (Turn turn : turns.getOrDefault(one.id().id(), List.of())) {
        candidates.add(candidate(kind, turn.turnId(), by, one, turn.release(), turn.language()));
      }
    }
  }

  private static Candidate candidate(
      Subject.Kind kind,
      String id,
      List<Stratum> by,
      Conversation conversation,
      String release,
      String language) {
    String stratum =
        by.stream()
            .map(
                field ->
                    switch (field) {
                      case RELEASE -> release;
                      case LANGUAGE -> language;
                      case OUTCOME -> conversation.outcome().name().toLowerCase(Locale.ROOT);
                    })
            .collect(joining("/"));
    return new Candidate(new Subject(conversation.id().project(), kind, id), stratum);
  }
}
