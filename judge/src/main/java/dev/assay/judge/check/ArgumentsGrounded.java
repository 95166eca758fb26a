package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.Case;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether identifiers that the agent passes to tools were there before: in what the user said, in
 * the system's words, or in the result of an earlier call. An identifier is an argument with a
 * digit in it, of four characters or more; amounts and counts, which may be computed, are not
 * looked at, nor are texts with blanks.
 */
public final class ArgumentsGrounded implements Check {
  private static final Pattern IDENTIFIER = Pattern.compile("(?=\\S*\\d)\\S{4,80}");
  private static final Pattern AMOUNT = Pattern.compile("[-+]?[\\d.,]+%?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

  @Override
  public String question() {
    return "arguments_in_context";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return new TreeMap<>();
  }

  @Override
  public Finding on(Case c) {
    List<String> complaints = new ArrayList<>();
    Known known = new Known(c);
    int looked = 0;
    for (ToolCall call : c.toolCalls()) {
      Optional<JsonNode> arguments = JsonTexts.parse(call.arguments());
      if (arguments.isPresent()) {
        for (String value : identifiers(arguments.get())) {
          looked++;
          if (!known.has(value.toLowerCase(Locale.ROOT).replaceFirst("^#", ""))) {
            complaints.add(call.name() + ": " + value + " was told by nobody");
          }
        }
      }
      if (call.result() != null) {
        known.add(call.result());
      }
    }
    return looked == 0
        ? Finding.notApplicable("no identifier was passed to a tool")
        : Finding.of(complaints);
  }

  /** What was told before a call, put together when the first identifier asks for it. */
  private static final class Known {
    private final Case c;
    private final StringBuilder results = new StringBuilder();
    private @Nullable String told;

    Known(Case c) {
      this.c = c;
    }

    boolean has(String identifier) {
      String before = told;
      if (before == null) {
        before = told(c);
        told = before;
      }
      return before.contains(identifier) || results.indexOf(identifier) >= 0;
    }

    void add(String result) {
      results.append(result.toLowerCase(Locale.ROOT)).append('\n');
    }

    private static String told(Case c) {
      StringBuilder told = new StringBuilder();
      c.history().forEach(message -> told.append(text(message)).append('\n'));
      c.judged().stream()
          .filter(message -> message.role() != Role.ASSISTANT && message.role() != Role.TOOL)
          .forEach(message -> told.append(text(message)).append('\n'));
      c.context().values().forEach(text -> told.append(text).append('\n'));
      return told.toString().toLowerCase(Locale.ROOT);
    }
  }

  private static List<String> identifiers(JsonNode node) {
    List<String> found = new ArrayList<>();
    if (node.isContainerNode()) {
      node.forEach(child -> found.addAll(identifiers(child)));
    } else if (node.isTextual()) {
      String text = node.asText().strip();
      if (IDENTIFIER.matcher(text).matches()
          && !AMOUNT.matcher(text).matches()
          && !DATE.matcher(text).matches()) {
        found.add(text);
      }
    }
    return found;
  }

  private static String text(Message message) {
    StringBuilder all = new StringBuilder();
    for (Part part : message.parts()) {
      switch (part) {
        case Part.Text(String text) -> all.append(text);
        case Part.ToolResponse response -> all.append(response.result());
        case Part.Reasoning reasoning -> {}
        case Part.ToolRequest request -> {}
        case Part.Media media -> all.append(media.reference());
        case Part.Other other -> all.append(other.json());
      }
      all.append('\n');
    }
    return all.toString();
  }
}
