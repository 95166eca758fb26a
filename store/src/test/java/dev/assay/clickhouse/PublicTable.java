package dev.assay.clickhouse;

import java.util.List;
import java.util.Locale;

/** The tables, with the columns, that people's SQL relies on. Nothing here is ever taken away. */
enum PublicTable {
  SPANS(
      "project trace_id span_id parent_span_id name started_at duration status error kind operation"
          + " provider request_model response_model input_tokens cached_tokens cache_write_tokens"
          + " output_tokens reasoning_tokens cost tool_name tool_call_id tool_arguments tool_result"
          + " agent_name conversation_id turn_id user_id service release language convention"
          + " attributes source simulated cost_source told_cost priced_cost price_model"
          + " price_version unpriced_reason service_tier token_reading cost_parts cost_notes"),
  MESSAGES(
      "project trace_id span_id direction position role text tool_call_id tool_name content_hash"),
  TURNS(
      "project turn_id conversation_id trace_id position source user_text answer_text model_calls"
          + " tool_calls input_tokens output_tokens cost duration time_to_first_token status"
          + " language release simulated"),
  CONVERSATIONS(
      "project conversation_id source turns outcome cost started_at duration user_id language"
          + " release simulated"),
  SCORES("project subject subject_id name value unscored_reason origin judge created_at"),
  LONG_ATTRIBUTES("project trace_id span_id key value"),
  PRICES("project model provider mode valid_from version source rates added_at"),
  REPRICINGS(
      "run project trace_id span_id started_at old_cost old_cost_source old_price_model"
          + " old_price_version cost cost_source price_model price_version unpriced_reason"
          + " repriced_at");

  private final String columns;

  PublicTable(String columns) {
    this.columns = columns;
  }

  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> columns() {
    return List.of(columns.split(" "));
  }
}
