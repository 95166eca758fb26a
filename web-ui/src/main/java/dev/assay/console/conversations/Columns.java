package dev.assay.console.conversations;

import static java.util.stream.Collectors.joining;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Scores;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Times;
import dev.assay.console.format.Words;
import dev.assay.score.Score;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The columns of the list. Cells are drawn in the browser from text alone. */
final class Columns {
  /** So many fit beside each other; the rest is told on hover and in the peek. */
  private static final int SCORES = 2;

  private final Grid<Row> grid;
  private final Sort sort;
  private final Consumer<Sort> resort;
  private final Instant now;
  private final ZoneId zone = Elements.zone();

  Columns(Grid<Row> grid, Sort sort, Consumer<Sort> resort, Instant now) {
    this.grid = grid;
    this.sort = sort;
    this.resort = resort;
    this.now = now;
  }

  void add() {
    column("<span title=${item.exact}>${item.at}</span>", "118px")
        .withProperty("at", of(c -> Times.brief(c.startedAt(), now, zone)))
        .withProperty("exact", of(c -> Times.exact(c.startedAt(), zone)))
        .sorted("started", ConversationOrder.STARTED);
    column(
            "<div class='first-cell'><span class='first-words' dir='auto'>${item.title}</span>"
                + "<span class='pill accent' ?hidden=${!item.simulated}>simulated</span></div>",
            "260px")
        .withProperty(
            "title", of(c -> c.title().isEmpty() ? "(content was not captured)" : c.title()))
        .withProperty("simulated", of(Conversation::simulated))
        .grows("first words of the user", 4);
    column("${item.language}", "96px")
        .withProperty("language", of(c -> Words.language(c.language())))
        .plain("language");
    column("<span class='pill ${item.tone}'>${item.outcome}</span>", "112px")
        .withProperty("outcome", of(c -> Words.outcome(c.outcome())))
        .withProperty("tone", of(c -> tone(c.outcome())))
        .plain("outcome");
    column("${item.turns}", "64px")
        .withProperty("turns", of(c -> Figures.count(c.turns())))
        .right("turns", ConversationOrder.TURNS);
    column("<span title=${item.tools}>${item.calls}</span>", "64px")
        .withProperty("calls", of(c -> Figures.count(c.toolCalls())))
        .withProperty("tools", of(c -> String.join(", ", c.tools())))
        .right("tools", ConversationOrder.TOOL_CALLS);
    column("<span title=${item.told}>${item.cost}</span>", "96px")
        .withProperty("cost", of(c -> c.cost() == null ? Figures.NONE : Figures.dollars(c.cost())))
        .withProperty("told", of(c -> c.cost() == null ? Figures.NO_COST : ""))
        .right("cost", ConversationOrder.COST);
    column("${item.took}", "96px")
        .withProperty("took", of(c -> Figures.turnTime(c.duration())))
        .right("duration", ConversationOrder.DURATION);
    column("<span dir='auto'>${item.release}</span>", "84px")
        .withProperty("release", of(Conversation::release))
        .plain("release");
    column(
            "<div class='scores-cell' title=${item.all}>${(item.scores || []).map(s => html`<span"
                + " class='pill score ${s.tone}'><span class='score-name'>${s.name}</span>"
                + "<span>${s.value}</span></span>`)}"
                + "<span class='dim' ?hidden=${!item.more}>${item.more}</span></div>",
            "128px")
        .withProperty("scores", Columns::scores)
        .withProperty("more", Columns::more)
        .withProperty("all", row -> row.scores().stream().map(Scores::whole).collect(joining("\n")))
        .grows("scores", 1);
  }

  private static <T> ValueProvider<Row, T> of(Function<Conversation, T> value) {
    return row -> value.apply(row.conversation());
  }

  private static ArrayNode scores(Row row) {
    ArrayNode scores = JsonNodeFactory.instance.arrayNode();
    for (Score score : row.scores().subList(0, Math.min(SCORES, row.scores().size()))) {
      Scores.Brief brief = Scores.brief(score);
      scores
          .addObject()
          .put("name", brief.name())
          .put("value", brief.value())
          .put("tone", tone(brief.tone()));
    }
    return scores;
  }

  private static String more(Row row) {
    int more = row.scores().size() - SCORES;
    return more > 0 ? "+" + more : "";
  }

  private static String tone(Elements.Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  private static String tone(Outcome outcome) {
    return tone(Elements.tone(outcome));
  }

  private Column column(String template, String width) {
    return new Column(grid, sort, resort, LitRenderer.of(template), width);
  }
}
