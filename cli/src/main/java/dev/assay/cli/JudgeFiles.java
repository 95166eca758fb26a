package dev.assay.cli;

import dev.assay.judge.check.ArgumentsGrounded;
import dev.assay.judge.check.ArgumentsValid;
import dev.assay.judge.check.CallsNotRepeated;
import dev.assay.judge.check.Check;
import dev.assay.judge.check.LanguageMatched;
import dev.assay.judge.check.NothingLeaked;
import dev.assay.judge.check.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The code checks by name, with the files some of them read. */
final class JudgeFiles {
  private static final String POLICY = "policy.yaml";
  private static final String TOOLS = "tools.json";
  private static final String CANARIES = "canaries.txt";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Rules on tools for code:policy; by default ASSAY_HOME/" + POLICY + ".")
  private @Nullable Path policy;

  @Option(
      names = "--tools",
      paramLabel = "FILE",
      description =
          "Tool definitions for code:tool_arguments_valid where traffic carries none; by default"
              + " ASSAY_HOME/"
              + TOOLS
              + ", if it is there.")
  private @Nullable Path tools;

  @Option(
      names = "--canaries",
      paramLabel = "FILE",
      description =
          "Texts, one a line, that code:nothing_leaked looks for; by default ASSAY_HOME/"
              + CANARIES
              + ", if it is there.")
  private @Nullable Path canaries;

  /** The check of this name; dashes are as good as underscores. */
  Check check(Home home, String name) {
    try {
      return switch (name.toLowerCase(Locale.ROOT).replace('-', '_')) {
        case "tool_arguments_valid" ->
            read(home, tools, TOOLS).map(ArgumentsValid::new).orElseGet(ArgumentsValid::new);
        case "arguments_in_context" -> new ArgumentsGrounded();
        case "calls_not_repeated" -> new CallsNotRepeated(1);
        case "language_matched" -> new LanguageMatched();
        case "nothing_leaked" ->
            new NothingLeaked(
                read(home, canaries, CANARIES)
                    .map(text -> text.lines().filter(line -> !line.isBlank()).toList())
                    .orElse(List.of()));
        case "policy" ->
            PolicyFile.parse(
                read(home, policy, POLICY)
                    .orElseThrow(
                        () -> new UserError("code:policy needs --policy FILE or " + POLICY)));
        default ->
            throw new UserError(
                "there is no check "
                    + name
                    + "; there are tool_arguments_valid, arguments_in_context, calls_not_repeated,"
                    + " language_matched, nothing_leaked, policy");
      };
    } catch (IllegalArgumentException e) {
      throw new UserError("code:" + name + ": " + e.getMessage());
    }
  }

  private static Optional<String> read(Home home, @Nullable Path given, String usual) {
    Path file = given == null ? home.path().resolve(usual) : given;
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      if (given != null) {
        throw new UserError("there is no file " + file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
