package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.answer;
import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.say;
import static dev.assay.bench.tau2.Args.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The smallest world: tasks of a team, and the user's notifications. */
final class MockWorld extends World {
  private final Toolkit agent =
      new Toolkit()
          .tool("create_task", this::createTask)
          .tool("get_users", arguments -> values(agentData(), "users"))
          .tool("update_task_status", this::updateTaskStatus)
          .tool("transfer_to_human_agents", arguments -> say("Transfer successful"))
          .hidden(
              "assert_number_of_tasks",
              a ->
                  answer(
                      find(agentData(), "users", text(a, "user_id"), "User").get("tasks").size()
                          == get(a, "expected_number").asInt()))
          .hidden(
              "assert_task_status",
              a -> status(find(agentData(), "tasks", text(a, "task_id"), "Task"), a));

  private final Toolkit user =
      new Toolkit()
          .tool("check_notifications", arguments -> values(userData(), "notifications"))
          .tool("dismiss_notification", this::dismiss)
          .hidden("add_notification", this::addNotification)
          .hidden(
              "assert_notification_status",
              a -> status(notification(text(a, "notification_id")), a));

  MockWorld(ObjectNode agentData, ObjectNode userData) {
    super(agentData, userData);
  }

  @Override
  Toolkit toolkit(Party party) {
    return switch (party) {
      case ASSISTANT -> agent;
      case USER -> user;
    };
  }

  private JsonNode createTask(ObjectNode arguments) {
    ObjectNode owner = find(agentData(), "users", text(arguments, "user_id"), "User");
    ObjectNode tasks = agentData().withObjectProperty("tasks");
    String id = "task_" + (tasks.size() + 1);
    ObjectNode task = tasks.putObject(id);
    task.put("task_id", id);
    task.set("title", get(arguments, "title"));
    task.set(
        "description",
        arguments.has("description") ? arguments.get("description") : NullNode.instance);
    task.put("status", "pending");
    owner.withArrayProperty("tasks").add(id);
    return task;
  }

  private JsonNode updateTaskStatus(ObjectNode arguments) {
    ObjectNode task = find(agentData(), "tasks", text(arguments, "task_id"), "Task");
    task.set("status", get(arguments, "status"));
    return task;
  }

  private JsonNode dismiss(ObjectNode arguments) {
    String id = text(arguments, "notification_id");
    notification(id).put("status", "read");
    return say("Notification " + id + " dismissed");
  }

  private JsonNode addNotification(ObjectNode arguments) {
    String id = text(arguments, "notification_id");
    ObjectNode added = userData().withObjectProperty("notifications").putObject(id);
    added.put("notification_id", id);
    added.set("message", get(arguments, "message"));
    added.put("status", "unread");
    added.set("task_id", arguments.has("task_id") ? arguments.get("task_id") : NullNode.instance);
    return added;
  }

  private ObjectNode notification(String id) {
    return find(userData(), "notifications", id, "Notification");
  }

  private static JsonNode status(ObjectNode record, ObjectNode arguments) {
    return answer(record.get("status").equals(get(arguments, "expected_status")));
  }

  private static JsonNode values(ObjectNode data, String table) {
    return data.arrayNode().addAll(data.withObjectProperty(table).valueStream().toList());
  }

  private static ObjectNode find(ObjectNode data, String table, String id, String kind) {
    if (!(data.withObjectProperty(table).get(id) instanceof ObjectNode found)) {
      throw new ToolError(kind + " " + id + " not found");
    }
    return found;
  }
}
