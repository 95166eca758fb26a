package dev.assay.console.conversation;

import dev.assay.console.format.Figures;
import dev.assay.console.scope.Address;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which turn of a conversation an address selects. */
final class TurnChoice {
  private TurnChoice() {}

  /** Its position from 0: the one named, else the first that failed, else the first. */
  static int of(Address address, Case one) {
    return address
        .own("turn")
        .flatMap(turn -> position(turn, one))
        .orElseGet(
            () ->
                IntStream.range(0, one.turns().size())
                    .filter(i -> one.turns().get(i).failed())
                    .findFirst()
                    .orElse(0));
  }

  /** A line about a turn in the address that there is not; empty when there is no such name. */
  static Optional<String> unknown(Address address, Case one) {
    return address
        .own("turn")
        .filter(turn -> position(turn, one).isEmpty())
        .map(
            turn ->
                "There is no turn "
                    + turn
                    + "; this conversation has "
                    + Figures.count(one.turns().size(), "turn")
                    + ".");
  }

  private static Optional<Integer> position(String turn, Case one) {
    return Optional.of(turn)
        .filter(number -> number.matches("[0-9]{1,6}"))
        .map(number -> Integer.parseInt(number) - 1)
        .filter(at -> at >= 0 && at < one.turns().size());
  }
}
