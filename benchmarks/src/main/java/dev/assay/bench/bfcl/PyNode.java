package dev.assay.bench.bfcl;

import java.util.List;
import java.util.stream.Collectors;

/** A Python expression, as far as calls in model outputs need it. */
sealed interface PyNode {
  /** A number, string, True, False, None or "...". */
  record Constant(PyValue value) implements PyNode {}

  /** A bare name. */
  record Name(String id) implements PyNode {}

  /** {@code owner.name}. */
  record Attribute(PyNode owner, String name) implements PyNode {}

  /** A call: positional arguments, then named ones. */
  record Call(PyNode function, List<PyNode> positional, List<Keyword> keywords) implements PyNode {}

  /** A named argument. */
  record Keyword(String name, PyNode value) {}

  /** {@code [..]}. */
  record ListOf(List<PyNode> items) implements PyNode {}

  /** {@code (..,)}. */
  record TupleOf(List<PyNode> items) implements PyNode {}

  /** <code>{a, b}</code>. */
  record SetOf(List<PyNode> items) implements PyNode {}

  /** <code>{a: b}</code>. */
  record DictOf(List<Entry> entries) implements PyNode {}

  /** An entry of a dict. */
  record Entry(PyNode key, PyNode value) {}

  /** {@code -x}, {@code +x}, {@code ~x} or {@code not x}. */
  record Unary(String operator, PyNode operand) implements PyNode {}

  /** Arithmetic. */
  record Binary(PyNode left, String operator, PyNode right) implements PyNode {}

  /** {@code owner[index]}. */
  record Subscript(PyNode owner, PyNode index) implements PyNode {}

  /** Valid Python that is no value: a comparison, a condition. */
  record Other(String text) implements PyNode {}

  /** The expression as Python's own printer writes it. */
  default String source() {
    return switch (this) {
      case Constant constant -> PyText.repr(constant.value());
      case Name name -> name.id();
      case Attribute attribute -> attribute.owner().source() + "." + attribute.name();
      case Call call -> call.function().source() + "(" + arguments(call) + ")";
      case ListOf list -> "[" + joined(list.items()) + "]";
      case TupleOf tuple -> "(" + joined(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
      case SetOf set -> "{" + joined(set.items()) + "}";
      case DictOf dict ->
          dict.entries().stream()
              .map(e -> e.key().source() + ": " + e.value().source())
              .collect(Collectors.joining(", ", "{", "}"));
      case Unary unary ->
          unary.operator() + (unary.operator().equals("not") ? " " : "") + unary.operand().source();
      case Binary binary ->
          binary.left().source() + " " + binary.operator() + " " + binary.right().source();
      case Subscript subscript ->
          subscript.owner().source() + "[" + subscript.index().source() + "]";
      case Other other -> other.text();
    };
  }

  private static String joined(List<PyNode> nodes) {
    return nodes.stream().map(PyNode::source).collect(Collectors.joining(", "));
  }

  private static String arguments(Call call) {
    String positional = joined(call.positional());
    String named =
        call.keywords().stream()
            .map(k -> k.name() + "=" + k.value().source())
            .collect(Collectors.joining(", "));
    return positional.isEmpty() || named.isEmpty() ? positional + named : positional + ", " + named;
  }
}
