package dev.assay.cli;

import dev.assay.ingest.redact.Redaction;
import dev.assay.ingest.redact.Redaction.Redacted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "redact",
    description = {
      "Shows a text as a project would keep it, without its personal data, and what was taken out",
      "of it. Nothing is kept. Without redaction.json in ASSAY_HOME: every kind, masked."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./assay redact \"Write to ana@example.org or +49 30 901820\"",
      "Example: ./assay redact --project shop --json < messages.txt"
    })
final class RedactCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "What to look at; without one, each line of the standard input.")
  private @Nullable String text;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Whose policy to use; by default ${DEFAULT-VALUE}.")
  private String project = "default";

  @Option(names = "--json", description = "A JSON object a line: text, and counts by kind.")
  private boolean json;

  RedactCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Redaction redaction = RedactionFiles.toTry(context.home());
    Map<String, Integer> sums = new TreeMap<>();
    if (text != null) {
      show(redaction.of(project, text), sums);
    } else {
      eachLine(redaction, sums);
    }
    if (!json) {
      context.err().println(redaction.isOn(project) ? told(sums) : isOff());
    }
    context.out().flush();
    return Exit.DONE;
  }

  private void eachLine(Redaction redaction, Map<String, Integer> sums) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        show(redaction.of(project, line), sums);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the standard input", e);
    }
  }

  private void show(Redacted redacted, Map<String, Integer> sums) {
    context.out().println(json ? JsonRows.json(redacted) : redacted.text());
    redacted.found().forEach((kind, n) -> sums.merge(kind, n, Integer::sum));
  }

  private String isOff() {
    return "redaction of project "
        + project
        + " is off in "
        + context.home().path().resolve(RedactionFiles.SETTINGS)
        + ": what it gets is kept as it came, as above";
  }

  private static String told(Map<String, Integer> sums) {
    if (sums.isEmpty()) {
      return "nothing was found";
    }
    StringBuilder line = new StringBuilder("taken out:");
    sums.forEach((kind, n) -> line.append(' ').append(kind).append(' ').append(n).append(','));
    line.setLength(line.length() - 1);
    return line.toString();
  }
}
