package dev.assay.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "One of them, with its file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file of a request with spans is OTLP protobuf: ./assay explain-span FILE reads it."
    })
final class QuarantineShowCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "NAME", description = "As ./assay quarantine list names it.")
  private String name = "";

  @Option(names = "--json", description = "As a JSON object.")
  private boolean json;

  QuarantineShowCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Quarantined one = Quarantined.named(context.home(), List.of(name)).getFirst();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", one.name());
    facts.put("holds", holds(one));
    facts.put("project", one.project());
    facts.put("received_at", one.receivedAt());
    facts.put("set_aside_at", one.what().at().toString());
    facts.put("reason", one.what().reason());
    facts.put("bytes", one.what().bytes());
    facts.put("file", one.what().file().toString());
    PrintWriter out = context.out();
    if (json) {
      out.println(JsonRows.json(facts));
    } else {
      facts.forEach(
          (fact, value) -> out.printf("%-13s %s%n", fact, TextWidth.visible(value.toString())));
    }
    out.flush();
    return Exit.DONE;
  }

  private static String holds(Quarantined one) {
    if (!one.what().isRequest()) {
      return "damaged bytes of the log";
    }
    return one.kind() == Quarantined.Kind.SPANS
        ? "a request with spans"
        : "a request with log records";
  }
}
