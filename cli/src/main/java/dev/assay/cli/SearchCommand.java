package dev.assay.cli;

import dev.assay.search.Search;
import dev.assay.search.SearchFolder;
import dev.assay.search.SearchPage;
import dev.assay.search.SearchQuery;
import dev.assay.search.SearchReader;
import dev.assay.search.SearchRequest;
import dev.assay.search.SearchRequest.Order;
import dev.assay.search.SearchService;
import dev.assay.search.SearchStatus;
import dev.assay.search.SearchSyntax;
import dev.assay.search.SearchSyntaxException;
import dev.assay.search.TurnTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Finds turns by what was said in them, in any language.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "All words must be there; \"quotes\" keep words together, -word leaves out, word* goes on.",
      "Fields: tool, status, lang, release, service, source, conversation, like.",
      "Example: ./assay search --project shop 'tool:issue_refund status:error \"not what I ordered\"'"
    })
final class SearchCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "What to look for.")
  private List<String> words = List.of();

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Where to look; needed when there are several.")
  private @Nullable String project;

  @Option(
      names = "--like",
      paramLabel = "ID",
      description = "Others like this conversation or turn, the most alike first.")
  private @Nullable String like;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 200.")
  private int limit = 10;

  @Option(names = "--newest", description = "The newest first instead of the best.")
  private boolean newest;

  @Option(names = "--json", description = "What was found as JSON.")
  private boolean json;

  @Option(names = "--rebuild", description = "Builds the index again from the tables first.")
  private boolean rebuild;

  SearchCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1 || limit > 200) {
      throw new UserError("--limit is from 1 to 200, not " + limit);
    }
    words.stream()
        .filter(word -> word.startsWith("--"))
        .findFirst()
        .ifPresent(
            option -> {
              throw new UserError("there is no option " + option + "; see ./assay help search");
            });
    if (isNothing() && !rebuild) {
      throw new UserError("say what to look for, as in ./assay search refund");
    }
    SearchQuery query = query();
    SearchFolder folder = context.home().create().search();
    try (Installation installation = Installation.forCommand(context)) {
      TurnTexts texts = TurnTexts.on(installation.clickHouse());
      if (rebuild) {
        folder.askToRebuild();
      }
      if (ServerFile.find(context.home()).isPresent()) {
        searchBesideServer(folder, texts, query, installation);
      } else {
        try (SearchService service = SearchService.start(folder, texts, Clock.systemUTC())) {
          await(service);
          search(service.search(), query, installation);
        }
      }
    }
    return Exit.DONE;
  }

  private boolean isNothing() {
    return words.isEmpty() && like == null;
  }

  private SearchQuery query() {
    String typed = String.join(" ", words);
    try {
      return SearchSyntax.parse(like == null ? typed : SearchSyntax.like(like) + " " + typed);
    } catch (SearchSyntaxException e) {
      throw new UserError(e.getMessage());
    }
  }

  private void searchBesideServer(
      SearchFolder folder, TurnTexts texts, SearchQuery query, Installation installation) {
    if (rebuild) {
      context.err().println("assay: the running server builds the index again");
    }
    try (SearchReader reader =
        SearchReader.open(folder, texts)
            .orElseThrow(
                () -> new IllegalStateException("the server has not written its index yet"))) {
      search(reader.search(), query, installation);
    }
  }

  /** Until everything that was written before now can be found. */
  private static void await(SearchService service) throws InterruptedException {
    Instant started = Instant.now();
    try (ProgressLine line = new ProgressLine("Indexing")) {
      SearchStatus status = service.status();
      while (status.rebuilding() || status.indexedUntil().isBefore(started)) {
        line.update(0, 0, "%,d turns".formatted(service.indexed()));
        TimeUnit.MILLISECONDS.sleep(50);
        status = service.status();
      }
    }
  }

  private void search(Search search, SearchQuery query, Installation installation) {
    if (isNothing()) {
      return;
    }
    SearchPage page =
        search.find(
            new SearchRequest(
                project(installation),
                query,
                null,
                null,
                newest ? Order.NEWEST : Order.RELEVANCE,
                0,
                limit));
    if (json) {
      context.out().println(JsonRows.json(SearchReport.of(page)));
    } else {
      SearchReport.print(page, context.out());
    }
    context.out().flush();
  }

  private String project(Installation installation) {
    List<String> projects = installation.stores().conversations().projects();
    String named = project;
    if (named != null && (projects.contains(named) || projects.isEmpty())) {
      return named;
    }
    if (named != null) {
      throw new UserError(
          "there is no project " + named + "; there are " + String.join(", ", projects));
    }
    if (projects.size() > 1) {
      throw new UserError(
          "name one of the projects with --project: " + String.join(", ", projects));
    }
    return projects.isEmpty() ? "default" : projects.getFirst();
  }
}
