package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The APIs of one conversation, as one party left them. Runs calls and says what Python would
 * print. Not thread-safe.
 */
final class ApiWorld {
  private static final Set<String> FORBIDDEN =
      Set.of("kill", "exit", "quit", "remove", "unlink", "popen", "Popen", "run");

  private final List<StatefulApi> apis = new ArrayList<>();

  /**
   * A fresh world.
   *
   * @throws IllegalArgumentException when the item needs an API that is not one of the eight
   * @throws IllegalStateException when it needs long texts and there are none
   */
  ApiWorld(MultiTurnItem item, LongContext longContext, LocalDate today) {
    Optional<LongContext> texts = item.longContext() ? Optional.of(longContext) : Optional.empty();
    for (String name : item.apis()) {
      JsonNode initial = item.initial().path(name);
      PyValue.Dict scenario =
          PyJson.value(initial) instanceof PyValue.Dict dict ? dict : PyValue.dict();
      apis.add(
          switch (name) {
            case "GorillaFileSystem" -> new GorillaFileSystem(scenario, texts);
            case "MathAPI" -> new MathApi();
            case "MessageAPI" -> new MessageApi(scenario);
            case "TwitterAPI" -> new TwitterApi(scenario);
            case "TicketAPI" -> new TicketApi(scenario);
            case "TradingBot" -> new TradingBot(scenario, texts);
            case "TravelAPI" -> new TravelApi(scenario, texts, today);
            case "VehicleControlAPI" -> new VehicleControlApi(scenario, texts);
            default -> throw new IllegalArgumentException("There is no API " + name + ".");
          });
    }
  }

  /** What is compared after each turn, by API and attribute. */
  Map<String, Map<String, PyValue>> state() {
    Map<String, Map<String, PyValue>> state = new LinkedHashMap<>();
    apis.forEach(api -> state.put(api.name(), api.state()));
    return state;
  }

  /** Runs a call that a model made; the result, or the error, as text. */
  String run(FunctionCall call) {
    try {
      return printed(invoke(call.name(), List.of(), call.arguments()));
    } catch (PyError e) {
      return failed(e);
    }
  }

  /**
   * Runs a call of a model that writes calls so: those read from a text may hold calls themselves.
   *
   * @throws MalformedCall when upstream cannot write it as source
   */
  String run(FunctionCall call, CallSyntax syntax) throws MalformedCall {
    return switch (syntax) {
      case FUNCTION_CALLING -> run(call);
      case PROMPT -> run(CallSource.of(call));
    };
  }

  /** Runs a call written as Python source, as ground truths are. */
  String run(String source) {
    try {
      return printed(evaluate(PyParser.parse(source)));
    } catch (MalformedCall e) {
      return "Error during execution: invalid syntax";
    } catch (PyError e) {
      return failed(e);
    }
  }

  private static String failed(PyError error) {
    return "Error during execution: " + error.getMessage();
  }

  private static String printed(PyValue value) {
    return value instanceof PyValue.Dict dict ? PyJson.dumps(dict) : PyText.str(value);
  }

  private PyValue evaluate(PyNode node) throws MalformedCall {
    return switch (node) {
      case PyNode.Call call -> {
        List<PyValue> positional = new ArrayList<>();
        for (PyNode argument : call.positional()) {
          positional.add(evaluate(argument));
        }
        Map<String, PyValue> named = new LinkedHashMap<>();
        for (PyNode.Keyword keyword : call.keywords()) {
          named.put(keyword.name(), evaluate(keyword.value()));
        }
        yield invoke(call.function().source(), positional, named);
      }
      case PyNode.Name name -> throw unknown(name.id());
      case PyNode.ListOf list -> PyCalls.value(list);
      case PyNode.TupleOf tuple -> PyCalls.value(tuple);
      case PyNode.DictOf dict -> {
        Map<PyValue, PyValue> entries = new LinkedHashMap<>();
        for (PyNode.Entry entry : dict.entries()) {
          entries.put(PyCalls.value(entry.key()), evaluate(entry.value()));
        }
        yield new PyValue.Dict(entries);
      }
      case PyNode.Constant constant -> constant.value();
      case PyNode.Unary unary -> PyCalls.value(unary);
      case PyNode.Binary binary -> PyCalls.value(binary);
      case PyNode.Attribute other -> throw unsupported(other);
      case PyNode.SetOf other -> throw unsupported(other);
      case PyNode.Subscript other -> throw unsupported(other);
      case PyNode.Other other -> throw unsupported(other);
    };
  }

  private static PyError unsupported(PyNode node) {
    return PyError.value("cannot evaluate " + node.source());
  }

  private static PyError unknown(String name) {
    return PyError.value("name '" + name + "' is not defined");
  }

  /** Where two APIs have a method of one name, the later one's counts. */
  private PyValue invoke(String name, List<PyValue> positional, Map<String, PyValue> named) {
    if (FORBIDDEN.contains(name)) {
      throw PyError.value("Function call " + name + " is not allowed.");
    }
    for (StatefulApi api : apis.reversed()) {
      Optional<ApiMethod> method = api.method(name);
      if (method.isPresent()) {
        return method.get().call(api.name() + "." + name, positional, named);
      }
    }
    throw unknown(name.split("\\.", 2)[0]);
  }
}
