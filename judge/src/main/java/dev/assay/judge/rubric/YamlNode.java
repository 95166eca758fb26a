package dev.assay.judge.rubric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a YAML file, which knows its line. */
record YamlNode(String file, Node node) {

  static YamlNode parse(String file, String text) {
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .compose(new java.io.StringReader(text));
      if (root == null) {
        throw new RubricException(file, 1, "the file is empty");
      }
      return new YamlNode(file, root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new RubricException(file, line, "no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new RubricException(file, 1, "no YAML: " + e.getMessage());
    }
  }

  RubricException wrong(String problem) {
    return new RubricException(file, node.getStartMark().getLine() + 1, problem);
  }

  /**
   * The fields of a mapping, in order.
   *
   * @param what it is, for messages
   * @param known the only fields that it may have; empty for any
   */
  Map<String, YamlNode> fields(String what, Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(what + " is written as \"key: value\" lines");
    }
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(file, tuple.getKeyNode());
      String name = key.text("a key");
      if (!known.isEmpty() && !known.contains(name)) {
        throw key.wrong(
            what + " has no field \"" + name + "\"; there are " + String.join(", ", sorted(known)));
      }
      if (fields.put(name, new YamlNode(file, tuple.getValueNode())) != null) {
        throw key.wrong("\"" + name + "\" stands there twice");
      }
    }
    return fields;
  }

  YamlNode required(Map<String, YamlNode> fields, String name) {
    YamlNode field = fields.get(name);
    if (field == null) {
      throw wrong("\"" + name + "\" is missing");
    }
    return field;
  }

  List<YamlNode> items(String what) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(what + " is a list");
    }
    List<YamlNode> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new YamlNode(file, item)));
    return items;
  }

  /** A text that is not blank, on one line where the file folds it. */
  String text(String what) {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw wrong(what + " is a text");
    }
    return scalar.getValue().strip();
  }

  int number(String what, int least, int most) {
    String text = text(what);
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw wrong(what + " is a whole number from " + least + " to " + most + ", not " + text);
  }

  double amount(String what) {
    String text = text(what);
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?") && Double.parseDouble(text) > 0) {
      return Double.parseDouble(text);
    }
    throw wrong(what + " is a number above 0, not " + text);
  }

  <E extends Enum<E>> E constant(String what, Class<E> type) {
    String text = text(what);
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(name(constant));
    }
    throw wrong(what + " is one of " + String.join(", ", names) + ", not " + text);
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  static @Nullable YamlNode optional(Map<String, YamlNode> fields, String name) {
    return fields.get(name);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
