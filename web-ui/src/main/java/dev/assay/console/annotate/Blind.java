package dev.assay.console.annotate;

import dev.assay.console.ConsoleServices;
import dev.assay.console.conversation.Case;
import dev.assay.console.conversation.Case.TurnCase;
import dev.assay.console.conversation.CaseReader;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Turn;
import java.util.List;
import java.util.Optional;

/**
 * A case as an annotator may see it: without any verdict, and of a turn what came before it, as
 * judges read it.
 *
 * @param shown without scores
 * @param asked position of the turn that is asked about, from 0; -1 for the whole conversation
 */
record Blind(Case shown, int asked) {

  /** Empty when the case is not kept here, or is a single span. */
  static Optional<Blind> read(ConsoleServices services, Subject subject) {
    return switch (subject.kind()) {
      case CONVERSATION ->
          new CaseReader(services)
              .find(new ConversationId(subject.project(), subject.id()))
              .map(found -> new Blind(without(found, found.turns()), -1));
      case TURN ->
          services
              .conversations()
              .turn(subject.project(), subject.id())
              .map(Turn::conversation)
              .flatMap(id -> new CaseReader(services).find(id))
              .flatMap(found -> upTo(found, subject.id()));
      case SPAN -> Optional.empty();
    };
  }

  private static Optional<Blind> upTo(Case found, String turnId) {
    for (int i = 0; i < found.turns().size(); i++) {
      if (found.turns().get(i).turn().turnId().equals(turnId)) {
        return Optional.of(new Blind(without(found, found.turns().subList(0, i + 1)), i));
      }
    }
    return Optional.empty();
  }

  private static Case without(Case found, List<TurnCase> turns) {
    return new Case(
        found.conversation(),
        turns.stream()
            .map(
                turn ->
                    new TurnCase(turn.turn(), turn.traces(), turn.calls(), List.of(), List.of()))
            .toList(),
        List.of(),
        List.of());
  }
}
