package dev.assay.cli;

import dev.assay.ingest.CappedSpans;
import dev.assay.ingest.KeyCap;
import dev.assay.ingest.QuotaConfig;
import dev.assay.ingest.SpansAgain;
import dev.assay.ingest.log.SetAside;
import dev.assay.ingest.otlp.OtlpMessage;
import dev.assay.ingest.otlp.log.LogRecordsAgain;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.trace.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = "Stores requests again, and deletes the file of each that is stored whole.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Works beside a running server and without one. Spans that are there already show once, and",
      "what was told of them since stays. What fails again stays as it is.",
      "Exit codes: 0 all requests are stored, 2 wrong usage, 3 one is not, or the database is away."
    })
final class QuarantineRetryCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "As ./assay quarantine list names them; without any, all.")
  private List<String> names = List.of();

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Where requests go whose project was not written down (those of old versions).")
  private @Nullable String project;

  @Option(names = "--json", description = "What became of each, as JSON.")
  private boolean json;

  QuarantineRetryCommand(CommandFactory.Context context) {
    this.context = context;
  }

  /**
   * What became of one.
   *
   * @param reason why it is still there; empty when it is stored
   */
  private record Outcome(String name, boolean stored, boolean request, String reason) {}

  @Override
  public Integer call() throws InterruptedException {
    if (project != null && !OtlpMessage.isProject(project)) {
      throw new UserError("--project \"" + project + "\" is no name of a project");
    }
    List<Quarantined> some = Quarantined.named(context.home(), names);
    List<Outcome> outcomes = new ArrayList<>();
    if (some.stream().anyMatch(one -> one.what().isRequest())) {
      try (Installation installation = Installation.forCommand(context);
          ProgressLine line = new ProgressLine("Storing")) {
        Again again = again(installation);
        for (Quarantined one : some) {
          line.update(outcomes.size(), some.size(), one.name());
          outcomes.add(retry(again, one));
        }
      }
    } else {
      some.forEach(one -> outcomes.add(damage(one)));
    }
    print(outcomes);
    return outcomes.stream().anyMatch(one -> one.request() && !one.stored())
        ? Exit.INCONCLUSIVE_OR_BROKEN
        : Exit.DONE;
  }

  private record Again(SpansAgain spans, LogRecordsAgain records) {}

  private Again again(Installation installation) {
    Stores stores = installation.stores();
    KeyCap cap = new KeyCap(QuotaConfig.of(context.environment()).keys());
    LoggedSpans spans =
        new LoggedSpans(new CappedSpans(Costs.spans(installation, context), cap), stores.logs());
    return new Again(
        new SpansAgain(spans, stores.conversations()),
        new LogRecordsAgain(spans, stores.conversations(), stores.scores()));
  }

  private Outcome retry(Again again, Quarantined one) throws InterruptedException {
    SetAside what = one.what();
    if (!what.isRequest()) {
      return damage(one);
    }
    SetAside.Origin origin = what.origin();
    if (origin == null && project == null) {
      return new Outcome(
          one.name(), false, true, "its project was not written down: name it with --project");
    }
    SetAside.Origin from =
        origin != null ? origin : new SetAside.Origin(String.valueOf(project), "otlp", what.at());
    String reason =
        switch (one.kind()) {
          case SPANS -> again.spans().store(what, from);
          case LOG_RECORDS -> again.records().store(what, from);
        };
    if (reason == null) {
      what.forget();
    }
    return new Outcome(one.name(), reason == null, true, reason == null ? "" : reason);
  }

  private static Outcome damage(Quarantined one) {
    return new Outcome(one.name(), false, false, "is no request, but damage to the log; kept");
  }

  private void print(List<Outcome> outcomes) {
    if (json) {
      context.out().println(JsonRows.json(outcomes.stream().map(this::json).toList()));
    } else {
      for (Outcome one : outcomes) {
        String line = one.stored() ? "stored" : one.reason();
        context.out().println(one.name() + ": " + TextWidth.visible(line));
      }
      if (outcomes.isEmpty()) {
        context.out().println("Nothing is set aside");
      }
    }
    context.out().flush();
  }

  private Map<String, Object> json(Outcome one) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", one.name());
    facts.put("stored", one.stored());
    facts.put("reason", one.reason());
    return facts;
  }
}
