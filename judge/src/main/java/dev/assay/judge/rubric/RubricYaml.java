package dev.assay.judge.rubric;

import dev.assay.judge.rubric.Rubric.Combine;
import dev.assay.judge.rubric.Rubric.Criterion;
import dev.assay.judge.rubric.Rubric.Example;
import dev.assay.judge.rubric.Rubric.Input;
import dev.assay.judge.rubric.Rubric.Wording;
import dev.assay.score.Score.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rubrics from YAML. What cannot be understood is named with its line, never passed over. */
public final class RubricYaml {
  private static final Set<String> RUBRIC =
      Set.of(
          "name",
          "version",
          "title",
          "scope",
          "inputs",
          "requires",
          "combine",
          "question",
          "criteria",
          "examples",
          "languages");
  private static final Set<String> CRITERION = Set.of("id", "says", "weight", "steps");
  private static final Set<String> EXAMPLE = Set.of("record", "answers", "why");
  private static final Set<String> WORDING = Set.of("question", "criteria");

  private final YamlNode root;
  private final Map<String, YamlNode> fields;
  private final List<Criterion> criteria = new ArrayList<>();
  private final Map<String, String> says = new LinkedHashMap<>();

  private RubricYaml(YamlNode root) {
    this.root = root;
    this.fields = root.fields("a rubric", RUBRIC);
  }

  /**
   * The rubric of a file.
   *
   * @param file its name, for messages
   * @throws RubricException with file and line
   */
  public static Rubric parse(String file, String yaml) {
    return new RubricYaml(YamlNode.parse(file, yaml)).read();
  }

  private Rubric read() {
    YamlNode named = field("name");
    String name = named.text("name");
    if (!Rubric.NAME.matcher(name).matches()) {
      throw named.wrong("name is of lower-case letters, digits and _, not " + name);
    }
    field("criteria").items("criteria").forEach(this::addCriterion);
    if (criteria.isEmpty()) {
      throw field("criteria").wrong("a rubric has at least one criterion");
    }
    Set<Input> inputs = inputs("inputs", field("inputs"));
    Set<Input> requires = inputs("requires", fields.get("requires"));
    if (inputs.isEmpty() || !inputs.containsAll(requires)) {
      throw field("inputs").wrong("inputs names at least one, and all that requires names");
    }
    YamlNode combine = fields.get("combine");
    return new Rubric(
        name,
        field("version").number("version", 1, 1_000_000),
        field("title").text("title"),
        field("scope").constant("scope", Subject.Kind.class),
        inputs,
        requires,
        combine == null ? Combine.ALL : combine.constant("combine", Combine.class),
        new Wording(field("question").text("question"), says),
        criteria,
        examples(fields.get("examples")),
        languages(fields.get("languages")));
  }

  private YamlNode field(String name) {
    return root.required(fields, name);
  }

  private static Set<Input> inputs(String what, @Nullable YamlNode node) {
    Set<Input> inputs = EnumSet.noneOf(Input.class);
    if (node != null) {
      node.items(what).forEach(item -> inputs.add(item.constant(what, Input.class)));
    }
    return inputs;
  }

  private void addCriterion(YamlNode node) {
    Map<String, YamlNode> parts = node.fields("a criterion", CRITERION);
    YamlNode idNode = node.required(parts, "id");
    String id = idNode.text("id");
    if (!Rubric.NAME.matcher(id).matches()) {
      throw idNode.wrong("id is of lower-case letters, digits and _, not " + id);
    }
    YamlNode weight = parts.get("weight");
    YamlNode steps = parts.get("steps");
    if (says.put(id, node.required(parts, "says").text("says")) != null) {
      throw idNode.wrong("there are two criteria " + id);
    }
    criteria.add(
        new Criterion(
            id,
            weight == null ? 1 : weight.amount("weight"),
            steps == null ? 2 : steps.number("steps", 2, 10)));
  }

  private List<Example> examples(@Nullable YamlNode node) {
    List<Example> examples = new ArrayList<>();
    for (YamlNode item : node == null ? List.<YamlNode>of() : node.items("examples")) {
      Map<String, YamlNode> parts = item.fields("an example", EXAMPLE);
      Map<String, String> answers = new LinkedHashMap<>();
      item.required(parts, "answers")
          .fields("answers", says.keySet())
          .forEach((id, answer) -> answers.put(id, answer(id, answer)));
      if (!answers.keySet().equals(says.keySet())) {
        throw item.wrong("an example answers every criterion: " + String.join(", ", says.keySet()));
      }
      examples.add(
          new Example(
              item.required(parts, "record").text("record"),
              answers,
              item.required(parts, "why").text("why")));
    }
    return examples;
  }

  private String answer(String id, YamlNode node) {
    Criterion criterion =
        criteria.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    String answer = node.text("an answer");
    if (!Answers.of(criterion).contains(answer)) {
      throw node.wrong(
          id + " is answered by " + String.join(", ", Answers.of(criterion)) + ", not " + answer);
    }
    return answer;
  }

  private Map<String, Wording> languages(@Nullable YamlNode node) {
    Map<String, Wording> languages = new HashMap<>();
    if (node != null) {
      node.fields("languages", Set.of())
          .forEach((code, words) -> languages.put(code(code, words), wording(words)));
    }
    return languages;
  }

  private static String code(String code, YamlNode node) {
    if (!code.matches("[a-z]{2}")) {
      throw node.wrong("a language is named by its two letters (ISO 639-1), not " + code);
    }
    return code;
  }

  private Wording wording(YamlNode node) {
    Map<String, YamlNode> parts = node.fields("a language", WORDING);
    Map<String, String> texts = new LinkedHashMap<>();
    node.required(parts, "criteria")
        .fields("criteria", says.keySet())
        .forEach((id, text) -> texts.put(id, text.text(id)));
    if (!texts.keySet().equals(says.keySet())) {
      throw node.wrong("a language words every criterion: " + String.join(", ", says.keySet()));
    }
    return new Wording(node.required(parts, "question").text("question"), texts);
  }
}
