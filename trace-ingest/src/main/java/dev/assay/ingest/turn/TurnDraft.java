package dev.assay.ingest.turn;

import java.util.ArrayList;
import java.util.List;

/** A turn while it is being put together. */
final class TurnDraft {
  final String rule;

  /** The agent, tool or trace that it was opened in. */
  final Object unit;

  /** It was opened by a call whose history began elsewhere, or by none. */
  final boolean fresh;

  final Node opener;
  final List<Call> calls = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();

  TurnDraft(String rule, Object unit, boolean fresh, Node opener) {
    this.rule = rule;
    this.unit = unit;
    this.fresh = fresh;
    this.opener = opener;
  }
}
