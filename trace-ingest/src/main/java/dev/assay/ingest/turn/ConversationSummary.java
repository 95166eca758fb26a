package dev.assay.ingest.turn;

import static java.util.Comparator.comparing;

import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Outcome;
import dev.assay.trace.Span;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Sums a conversation up. */
final class ConversationSummary {
  private static final int TITLE_LENGTH = 100;

  /** Tools by which an agent hands over to a person. */
  private static final Pattern HAND_OFF =
      Pattern.compile(
          "(transfer|escalat\\w*|hand_?off|hand_?over|connect)(_?to)?_?(a_?)?"
              + "(human|person|agent_?human|live_?agent|human_?agents?|support_?person)s?",
          Pattern.CASE_INSENSITIVE);

  private ConversationSummary() {}

  static Conversation of(
      ConversationId id, List<TurnDraft> drafts, List<Turn> turns, List<Node> members) {
    SortedSet<String> tools = new TreeSet<>();
    drafts.forEach(draft -> tools.addAll(ToolRuns.of(draft).keySet()));
    Turn first = turns.getFirst();
    Instant end =
        turns.stream()
            .map(turn -> turn.startedAt().plus(turn.duration()))
            .max(Instant::compareTo)
            .orElseThrow();
    return new Conversation(
        id,
        first.source(),
        turns.stream().anyMatch(Turn::simulated),
        title(turns),
        turns.size(),
        turns.stream().mapToInt(Turn::modelCalls).sum(),
        turns.stream().mapToInt(Turn::toolCalls).sum(),
        List.copyOf(tools),
        Usage.sum(turns.stream().map(Turn::usage)),
        outcome(members, tools, turns.getLast()),
        CostSum.of(turns.stream().map(Turn::cost)),
        first.startedAt(),
        Duration.between(first.startedAt(), end),
        turns.getLast().status(),
        members.stream()
            .map(node -> node.span.attribution().userId())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        turns.stream().map(Turn::language).filter(l -> !l.isEmpty()).findFirst().orElse(""),
        first.service(),
        first.release());
  }

  private static String title(List<Turn> turns) {
    String said =
        turns.stream()
            .map(turn -> turn.userText().strip().replaceAll("\\s+", " "))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    if (said.length() <= TITLE_LENGTH) {
      return said;
    }
    int space = said.lastIndexOf(' ', TITLE_LENGTH);
    int end = space > TITLE_LENGTH / 2 ? space : TITLE_LENGTH;
    return said.substring(0, Character.isLowSurrogate(said.charAt(end)) ? end - 1 : end) + "…";
  }

  private static Outcome outcome(List<Node> members, SortedSet<String> tools, Turn last) {
    Optional<Outcome> told =
        members.stream()
            .map(node -> node.span)
            .filter(span -> span.attribution().outcome() != null)
            .max(comparing(Span::endedAt).thenComparing(span -> span.id().spanId()))
            .map(span -> span.attribution().outcome());
    if (told.isPresent()) {
      return told.get();
    }
    if (tools.stream().anyMatch(tool -> HAND_OFF.matcher(tool).find())) {
      return Outcome.ESCALATED;
    }
    return last.status() == Status.ERROR ? Outcome.FAILED : Outcome.UNKNOWN;
  }
}
