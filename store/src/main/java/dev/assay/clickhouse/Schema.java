package dev.assay.clickhouse;

import java.util.List;

/**
 * The tables and views, in the order in which they are made. Files are never changed, only added.
 */
final class Schema {
  static final List<String> FILES =
      List.of(
          "001_span_rows.sql",
          "002_message_contents.sql",
          "003_value_chunks.sql",
          "004_trace_times.sql",
          "005_trace_times_of_spans.sql",
          "006_conversation_traces.sql",
          "007_conversation_traces_of_spans.sql",
          "008_fold_entries.sql",
          "009_turn_rows.sql",
          "010_conversation_rows.sql",
          "011_score_rows.sql",
          "012_retention.sql",
          "013_spans.sql",
          "014_messages.sql",
          "015_turns.sql",
          "016_conversations.sql",
          "017_scores.sql",
          "018_long_attributes.sql",
          "030_rejected_spans.sql",
          "031_span_log_rows.sql",
          "032_span_logs.sql",
          "040_trace_conversations.sql",
          "041_trace_conversations_of_spans.sql",
          "042_turn_tokens.sql",
          "043_conversation_tokens.sql",
          "044_turns.sql",
          "045_conversations.sql",
          "046_conversation_text.sql",
          "047_span_codecs.sql",
          "048_fold_entry_codecs.sql",
          "060_span_costs.sql",
          "061_price_rows.sql",
          "062_prices.sql",
          "063_repricing_rows.sql",
          "064_repricings.sql",
          "065_spans_with_costs.sql",
          "080_rubric_rows.sql",
          "081_rubrics.sql",
          "082_judgment_rows.sql",
          "083_judgments.sql",
          "084_judging_positions.sql",
          "085_canary_rows.sql",
          "086_canaries.sql",
          "087_judge_rows.sql",
          "088_judges.sql",
          "100_label_rows.sql",
          "101_labels.sql",
          "102_label_queue_rows.sql",
          "103_label_set_rows.sql",
          "104_label_set_case_rows.sql",
          "105_calibration_rows.sql",
          "106_calibrations.sql",
          "107_local_judge_rows.sql",
          "090_cascade_rows.sql",
          "091_local_judge_scopes.sql",
          "110_label_withdrawn.sql",
          "111_labels.sql",
          "120_bench_run_rows.sql",
          "121_bench_trial_rows.sql",
          "122_bench_runs.sql",
          "123_bench_trials.sql",
          "130_judgment_circumstances.sql",
          "131_judgments.sql",
          "132_pair_order_rows.sql",
          "133_local_judge_case_rows.sql");

  private Schema() {}

  static Sql statement(String file) {
    return Sql.of(Schema.class, "schema/" + file);
  }
}
