package dev.assay.bench.bfcl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code [f(a=1), g.h(x='..')]} into calls. As the benchmark does: positional arguments are
 * dropped; a bare name is its text; a nested call with named arguments is a dict, one without is
 * its source; any prefix operator negates.
 */
final class PyCalls {
  private PyCalls() {}

  /**
   * The calls of a text.
   *
   * @throws MalformedCall when it is not a call or a list of calls
   */
  static List<FunctionCall> read(String text) throws MalformedCall {
    PyNode node = PyParser.parse(trimmed(text));
    List<PyNode> items =
        switch (node) {
          case PyNode.Call call -> List.<PyNode>of(call);
          case PyNode.ListOf list -> list.items();
          case PyNode.TupleOf tuple -> tuple.items();
          case PyNode.SetOf set -> set.items();
          case PyNode.Constant c -> throw noCall(c);
          case PyNode.Name n -> throw noCall(n);
          case PyNode.Attribute a -> throw noCall(a);
          case PyNode.DictOf d -> throw noCall(d);
          case PyNode.Unary u -> throw noCall(u);
          case PyNode.Binary b -> throw noCall(b);
          case PyNode.Subscript s -> throw noCall(s);
          case PyNode.Other o -> throw noCall(o);
        };
    List<FunctionCall> calls = new ArrayList<>();
    for (PyNode item : items) {
      if (!(item instanceof PyNode.Call call)) {
        throw noCall(item);
      }
      calls.add(new FunctionCall(name(call.function()), arguments(call)));
    }
    return calls;
  }

  private static String trimmed(String text) {
    String trimmed = text.strip();
    int start = 0;
    int end = trimmed.length();
    while (start < end && trimmed.charAt(start) == '\'') {
      start++;
    }
    while (end > start && trimmed.charAt(end - 1) == '\'') {
      end--;
    }
    return trimmed.substring(start, end);
  }

  private static MalformedCall noCall(PyNode node) {
    return new MalformedCall("not a call: " + node.source());
  }

  private static String name(PyNode function) throws MalformedCall {
    return switch (function) {
      case PyNode.Name name -> name.id();
      case PyNode.Attribute attribute -> name(attribute.owner()) + "." + attribute.name();
      case PyNode.Constant c -> throw noCall(c);
      case PyNode.Call c -> throw noCall(c);
      case PyNode.ListOf l -> throw noCall(l);
      case PyNode.TupleOf t -> throw noCall(t);
      case PyNode.SetOf s -> throw noCall(s);
      case PyNode.DictOf d -> throw noCall(d);
      case PyNode.Unary u -> throw noCall(u);
      case PyNode.Binary b -> throw noCall(b);
      case PyNode.Subscript s -> throw noCall(s);
      case PyNode.Other o -> throw noCall(o);
    };
  }

  private static Map<String, PyValue> arguments(PyNode.Call call) throws MalformedCall {
    Map<String, PyValue> arguments = new LinkedHashMap<>();
    for (PyNode.Keyword keyword : call.keywords()) {
      arguments.put(keyword.name(), value(keyword.value()));
    }
    return arguments;
  }

  /**
   * The value of an argument.
   *
   * @throws MalformedCall when the benchmark reads no value from such an expression
   */
  static PyValue value(PyNode node) throws MalformedCall {
    return switch (node) {
      case PyNode.Constant constant -> constant.value();
      case PyNode.Name name -> PyValue.of(name.id());
      case PyNode.Subscript subscript -> PyValue.of(subscript.source());
      case PyNode.ListOf list -> new PyValue.Array(values(list.items()));
      case PyNode.TupleOf tuple -> new PyValue.Tuple(values(tuple.items()));
      case PyNode.DictOf dict -> dict(dict);
      case PyNode.Call call -> call(call);
      case PyNode.Unary unary -> negative(unary.operand());
      case PyNode.Binary binary ->
          PyArithmetic.apply(operand(binary.left()), binary.operator(), operand(binary.right()));
      case PyNode.Attribute a -> throw noValue(a);
      case PyNode.SetOf s -> throw noValue(s);
      case PyNode.Other o -> throw noValue(o);
    };
  }

  private static MalformedCall noValue(PyNode node) {
    return new MalformedCall("not a value: " + node.source());
  }

  private static List<PyValue> values(List<PyNode> nodes) throws MalformedCall {
    List<PyValue> values = new ArrayList<>();
    for (PyNode node : nodes) {
      values.add(value(node));
    }
    return values;
  }

  private static PyValue dict(PyNode.DictOf dict) throws MalformedCall {
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    for (PyNode.Entry entry : dict.entries()) {
      PyValue key = value(entry.key());
      if (key instanceof PyValue.Array || key instanceof PyValue.Dict) {
        throw new MalformedCall("a key that Python cannot hash: " + entry.key().source());
      }
      entries.put(key, value(entry.value()));
    }
    return new PyValue.Dict(entries);
  }

  private static PyValue call(PyNode.Call call) throws MalformedCall {
    if (call.keywords().isEmpty()) {
      return PyValue.of(call.source());
    }
    Map<PyValue, PyValue> arguments = new LinkedHashMap<>();
    arguments(call).forEach((name, value) -> arguments.put(PyValue.of(name), value));
    return new PyValue.Dict(Map.of(PyValue.of(name(call.function())), new PyValue.Dict(arguments)));
  }

  private static PyValue negative(PyNode operand) throws MalformedCall {
    if (!(operand instanceof PyNode.Constant constant)) {
      throw noValue(operand);
    }
    return switch (constant.value()) {
      case PyValue.Int integer -> new PyValue.Int(integer.value().negate());
      case PyValue.Real real -> PyValue.of(-real.value());
      case PyValue.Bool bool ->
          new PyValue.Int(bool.value() ? BigInteger.ONE.negate() : BigInteger.ZERO);
      case PyValue.None ignored -> throw noValue(operand);
      case PyValue.Text ignored -> throw noValue(operand);
      case PyValue.Array ignored -> throw noValue(operand);
      case PyValue.Tuple ignored -> throw noValue(operand);
      case PyValue.Dict ignored -> throw noValue(operand);
    };
  }

  /** A part of an arithmetic expression, where signs count and names stand for nothing. */
  private static PyValue operand(PyNode node) throws MalformedCall {
    if (node instanceof PyNode.Unary unary && unary.operator().equals("+")) {
      return operand(unary.operand());
    }
    if (node instanceof PyNode.Unary unary && unary.operator().equals("-")) {
      return PyArithmetic.apply(PyValue.of(0), "-", operand(unary.operand()));
    }
    if (node instanceof PyNode.Constant
        || node instanceof PyNode.Binary
        || node instanceof PyNode.ListOf) {
      return value(node);
    }
    throw noValue(node);
  }
}
