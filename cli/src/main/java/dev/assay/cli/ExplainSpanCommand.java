package dev.assay.cli;

import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Explainer;
import dev.assay.ingest.convention.Explanation;
import dev.assay.ingest.convention.Hex;
import dev.assay.ingest.importer.OtlpFile;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.SpanSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain-span",
    description =
        "Shows how spans were read: each field, what gave it, and what was not understood.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./assay explain-span 4bf92f3577b34da6a3ce929d0e0e4736 --span 00f067aa0ba902b7",
      "Example: ./assay explain-span request.json --json"
    })
final class ExplainSpanCommand implements Callable<Integer> {
  private static final int MAX_SPANS = 1_000;

  private final CommandFactory.Context context;

  @Parameters(
      paramLabel = "TRACE|FILE",
      description = "The id of a trace that is kept, or a file with an OTLP request.")
  private String target = "";

  @Option(names = "--span", paramLabel = "ID", description = "Only this span.")
  private @Nullable String spanId;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Where the trace is; by default in any.")
  private @Nullable String project;

  @Option(names = "--json", description = "A JSON array, one object a span.")
  private boolean json;

  ExplainSpanCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path file = Path.of(target);
    List<Explanation> explanations = Files.isRegularFile(file) ? ofFile(file) : ofTrace();
    if (explanations.isEmpty()) {
      throw new UserError(
          (spanId == null ? "there are no spans in " : "no span " + spanId + " in ")
              + target
              + (project == null ? "" : " of project " + project));
    }
    if (json) {
      context.out().println(JsonRows.json(explanations));
    } else {
      explanations.forEach(explanation -> new ExplanationText(context.out()).print(explanation));
    }
    context.out().flush();
    return Exit.DONE;
  }

  private List<Explanation> ofFile(Path file) {
    Explainer explainer = new Explainer(Conventions.ALL);
    try {
      return OtlpFile.spans(file).stream()
          .filter(span -> isWanted(Hex.of(span.getSpanId())))
          .limit(MAX_SPANS)
          .map(explainer::explain)
          .toList();
    } catch (IOException e) {
      throw new UserError(file + " is no OTLP request: " + e.getMessage());
    }
  }

  private List<Explanation> ofTrace() {
    String traceId = target.toLowerCase(Locale.ROOT);
    if (!traceId.matches("[0-9a-f]{32}")) {
      throw new UserError(target + " is neither a file nor a trace id of 32 hexadecimal digits");
    }
    Explainer explainer = new Explainer(Conventions.ALL);
    List<Explanation> explanations = new ArrayList<>();
    try (Installation installation = Installation.forCommand(context)) {
      SpanStore spans = installation.stores().spans();
      List<String> projects =
          project == null ? installation.stores().conversations().projects() : List.of(project);
      for (String one : projects) {
        for (SpanSummary summary : spans.trace(one, traceId, MAX_SPANS)) {
          SpanId id = summary.id();
          if (isWanted(id.spanId())) {
            Optional<dev.assay.trace.Span> span = spans.find(id);
            span.ifPresent(found -> explanations.add(explainer.explain(found)));
          }
        }
      }
    }
    return explanations;
  }

  private boolean isWanted(String id) {
    return spanId == null || spanId.equalsIgnoreCase(id);
  }
}
