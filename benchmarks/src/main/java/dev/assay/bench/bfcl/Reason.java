package dev.assay.bench.bfcl;

import java.util.Optional;

/** Why a checker refused an output. The label is what published score files say. */
public enum Reason {
  /** The output is no function call. */
  DECODER_FAILED("ast_decoder:decoder_failed"),
  /** The output decodes to something that is no list of calls. */
  WRONG_FORMAT("ast_decoder:decoder_wrong_output_format"),
  /** Not exactly one call. */
  SIMPLE_COUNT("simple_function_checker:wrong_count"),
  /** Not exactly one call, several functions being offered. */
  MULTIPLE_COUNT("multiple_function_checker:wrong_count"),
  /** Not as many calls as expected. */
  PARALLEL_COUNT("parallel_function_checker_no_order:wrong_count"),
  /** An expected call that no call of the model matches. */
  NO_MATCH("parallel_function_checker_no_order:cannot_find_match"),
  /** An expected call whose function the question does not declare. */
  NO_DESCRIPTION("parallel_function_checker_no_order:cannot_find_description"),
  /** Another function was called. */
  WRONG_FUNCTION("simple_function_checker:wrong_func_name"),
  /** A required parameter was left out. */
  MISSING_REQUIRED("simple_function_checker:missing_required"),
  /** A parameter the function or the possible answers do not have. */
  UNEXPECTED_PARAMETER("simple_function_checker:unexpected_param"),
  /** A parameter was left out that every possible answer gives. */
  MISSING_OPTIONAL("simple_function_checker:missing_optional"),
  /** The argument has another type. */
  TYPE("type_error:simple"),
  /** An element of the list has another type. */
  NESTED_TYPE("type_error:nested"),
  /** A Java argument that is no text. */
  JAVA_TYPE("type_error:java"),
  /** A JavaScript argument that is no text. */
  JAVASCRIPT_TYPE("type_error:js"),
  /** A text that is none of the possible ones. */
  TEXT_VALUE("value_error:string"),
  /** A list that is none of the possible ones. */
  LIST_VALUE("value_error:list/tuple"),
  /** A dict with a key too many or too few. */
  DICT_KEY("value_error:dict_key"),
  /** A value within a dict that is none of the possible ones. */
  DICT_VALUE("value_error:dict_value"),
  /** A dict of another size (August 2024 only). */
  DICT_SIZE("value_error:dict_items"),
  /** A dict where no possible answer is one. */
  DICT_UNCLEAR("dict_checker:unclear"),
  /** A list of dicts of another length. */
  LIST_DICT_COUNT("value_error:list_dict_count"),
  /** A list of dicts where there is no possible answer. */
  LIST_DICT_UNCLEAR("list_dict_checker:unclear"),
  /** Any other value that is none of the possible ones. */
  OTHER_VALUE("value_error:others"),
  /** A call where none of the functions fits. */
  CALLED("irrelevance_error:decoder_success"),
  /** A call where none fits, as August 2024 labelled it. */
  CALLED_2024("relevance_error:decoder_success"),
  /** No call where one was due. */
  NOT_CALLED("relevance_error:decoder_failed"),
  /** The multi-turn output is no list of turns. */
  INFERENCE("multi_turn:inference_error"),
  /** Fewer or more turns than the conversation has. */
  FORCE_TERMINATED("multi_turn:force_terminated"),
  /** No call in a turn that needs one. */
  EMPTY_TURN("multi_turn:empty_turn_model_response"),
  /** The calls left another state. */
  STATE("multi_turn:instance_state_mismatch"),
  /** A result the expected calls give was never seen. */
  RESPONSE("multi_turn:execution_response_mismatch"),
  /** The agentic output is no list of one turn. */
  AGENTIC_INFERENCE("agentic:inference_error"),
  /** No message besides calls. */
  NO_LAST_MESSAGE("agentic:no_last_message"),
  /** The last message does not contain an answer. */
  ANSWER_NOT_FOUND("agentic:answer_not_found");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** As in published score files. */
  public String label() {
    return label;
  }

  /** The reason of a published label; empty when the label is unknown here. */
  public static Optional<Reason> ofLabel(String label) {
    for (Reason reason : values()) {
      if (reason.label.equals(label)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
