package dev.assay.clickhouse;

import java.util.List;

/** What people's queries see of a project's conversations. */
public final class StoredTurns {
  private StoredTurns() {}

  /** One {@link #line} for each conversation, as it and its turns are listed. */
  public static List<String> lines(ClickHouse clickHouse, String project) {
    return clickHouse.query(
        new Sql(
            "said",
            """
            SELECT concat(c.conversation_id, ' ', toString(c.turns), ': ', t.said, ', ', t.calls)
            FROM conversations AS c
            LEFT JOIN
            (
                SELECT
                    conversation_id,
                    arrayStringConcat(groupArray(user_text), ' | ') AS said,
                    concat(toString(min(model_calls)), ' to ', toString(max(model_calls))) AS calls
                FROM
                (
                    SELECT conversation_id, user_text, model_calls
                    FROM turns
                    WHERE project = {project:String}
                    ORDER BY conversation_id, position, turn_id
                )
                GROUP BY conversation_id
            ) AS t ON t.conversation_id = c.conversation_id
            WHERE c.project = {project:String}"""),
        Parameters.of("project", project),
        RowReader::text);
  }

  /**
   * How a conversation is listed.
   *
   * @param said by its user, turn by turn
   * @param calls of models in each turn
   */
  public static String line(String conversationId, List<String> said, int calls) {
    return "%s %d: %s, %d to %d"
        .formatted(conversationId, said.size(), String.join(" | ", said), calls, calls);
  }
}
