package dev.assay.cli;

import dev.assay.search.Excerpt;
import dev.assay.search.SearchPage;
import dev.assay.search.TurnText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found, for machines.
 *
 * @param total of all that match, at least so many unless exact
 * @param indexedUntil turns written until then can be found
 */
record SearchReport(
    long total, boolean exact, String indexedUntil, boolean rebuilding, List<Turn> hits) {

  /** A turn that was found, with excerpts in which {@code marks} are [from, to) of characters. */
  record Turn(
      String project,
      String conversation,
      String turn,
      String trace,
      String startedAt,
      String status,
      String language,
      String release,
      boolean simulated,
      List<String> tools,
      String user,
      String answer,
      @Nullable String error,
      List<Map<String, Object>> excerpts) {}

  static SearchReport of(SearchPage page) {
    return new SearchReport(
        page.total(),
        page.exact(),
        page.status().indexedUntil().toString(),
        page.status().rebuilding(),
        page.hits().stream().map(SearchReport::turn).toList());
  }

  private static Turn turn(SearchPage.Hit hit) {
    TurnText turn = hit.turn();
    return new Turn(
        turn.key().project(),
        turn.key().conversationId(),
        turn.key().turnId(),
        turn.traceId(),
        turn.startedAt().toString(),
        turn.status().name().toLowerCase(Locale.ROOT),
        turn.language(),
        turn.release(),
        turn.simulated(),
        turn.tools().stream().map(TurnText.Tool::name).distinct().toList(),
        turn.userText(),
        turn.answerText(),
        turn.error(),
        hit.excerpts().stream().map(SearchReport::excerpt).toList());
  }

  private static Map<String, Object> excerpt(SearchPage.Said said) {
    return Map.of(
        "by",
        said.by(),
        "text",
        said.excerpt().text(),
        "marks",
        said.excerpt().marks().stream().map(it -> List.of(it.from(), it.to())).toList());
  }

  /** For a person: each turn with its conversation, and what was found in [brackets]. */
  static void print(SearchPage page, PrintWriter out) {
    for (SearchPage.Hit hit : page.hits()) {
      TurnText turn = hit.turn();
      out.printf(
          Locale.ROOT,
          "%s  %s  %s%s%s%n",
          turn.startedAt().toString().substring(0, 19),
          turn.key().conversationId(),
          turn.key().turnId(),
          turn.language().isEmpty() ? "" : "  " + turn.language(),
          turn.simulated() ? "  simulated" : "");
      for (SearchPage.Said said : hit.excerpts()) {
        out.println("    " + said.by() + ": " + marked(said.excerpt()));
      }
    }
    out.printf(
        Locale.ROOT,
        "%s%,d %s%s%n",
        page.exact() ? "" : "more than ",
        page.total(),
        page.total() == 1 ? "turn matches" : "turns match",
        page.status().rebuilding() ? " so far: the index is being built" : "");
  }

  private static String marked(Excerpt excerpt) {
    StringBuilder line = new StringBuilder(excerpt.cutBefore() ? "… " : "");
    int at = 0;
    for (Excerpt.Mark mark : excerpt.marks()) {
      line.append(excerpt.text(), at, mark.from());
      line.append('[').append(excerpt.text(), mark.from(), mark.to()).append(']');
      at = mark.to();
    }
    line.append(excerpt.text(), at, excerpt.text().length());
    // What a sender wrote must not steer the terminal.
    return line.append(excerpt.cutAfter() ? " …" : "").toString().replaceAll("\\p{Cntrl}+", " ");
  }
}
