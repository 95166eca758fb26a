package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** MessageAPI: users of a workspace and an inbox of {@code {receiver: message}}. */
final class MessageApi extends StatefulApi {
  private static final PyValue NOT_LOGGED_IN = error("No user is currently logged in.");

  private final PyRandom random;
  private final Set<Long> generatedIds = new TreeSet<>();
  private final Map<PyValue, PyValue> users;
  private final List<PyValue> inbox;
  private PyValue userCount;
  private PyValue messageCount;
  private PyValue currentUser;

  MessageApi(PyValue.Dict scenario) {
    super("MessageAPI");
    PyValue seed = initial(scenario, "random_seed", PyValue.of(200191));
    random = new PyRandom(seed instanceof PyValue.Int integer ? integer.value() : BigInteger.ZERO);
    generatedIds.addAll(
        ValueCheck.items(initial(scenario, "generated_ids", PyValue.list())).stream()
            .map(id -> (long) PyNumbers.asDouble(id))
            .toList());
    userCount = initial(scenario, "user_count", PyValue.of(4));
    users =
        entries(
            initial(
                scenario,
                "user_map",
                PyValue.dict(
                    "Alice",
                    "USR001",
                    "Bob",
                    "USR002",
                    "Catherine",
                    "USR003",
                    "Daniel",
                    "USR004")));
    inbox =
        new ArrayList<>(
            ValueCheck.items(
                initial(
                    scenario,
                    "inbox",
                    PyValue.list(
                        PyValue.dict("USR002", "My name is Alice. I want to connect."),
                        PyValue.dict("USR003", "Could you upload the file?"),
                        PyValue.dict("USR004", "Could you upload the file?")))));
    messageCount = initial(scenario, "message_count", PyValue.of(3));
    currentUser = initial(scenario, "current_user", PyValue.None.NONE);
    add("list_users", "", a -> PyValue.dict("user_list", PyValue.listOf(users.keySet())));
    add("get_user_id", "user", this::userId);
    add("message_login", "user_id", this::logIn);
    add(
        "message_get_login_status",
        "",
        a -> PyValue.dict("login_status", PyNumbers.truth(currentUser)));
    add("send_message", "receiver_id message", this::send);
    add("delete_message", "receiver_id", this::delete);
    add("view_messages_sent", "", a -> sent());
    add("add_contact", "user_name", this::addContact);
    add("search_messages", "keyword", this::search);
    add("get_message_stats", "", a -> stats());
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of(
        "generated_ids",
        PyValue.listOf(generatedIds.stream().map(PyValue::of).toList()),
        "user_count",
        userCount,
        "user_map",
        new PyValue.Dict(users),
        "inbox",
        PyValue.listOf(inbox),
        "message_count",
        messageCount,
        "current_user",
        currentUser);
  }

  private boolean hasUserId(PyValue id) {
    return PyValue.in(id, List.copyOf(users.values()));
  }

  private PyValue userId(Arguments a) {
    PyValue id = users.get(a.get("user"));
    return id == null
        ? error("User '" + a.text("user") + "' not found in the workspace.")
        : PyValue.dict("user_id", id);
  }

  private PyValue logIn(Arguments a) {
    String id = a.text("user_id");
    if (!hasUserId(a.get("user_id"))) {
      return PyValue.dict("login_status", false, "message", "User ID '" + id + "' not found.");
    }
    currentUser = a.get("user_id");
    return PyValue.dict(
        "login_status", true, "message", "User '" + id + "' logged in successfully.");
  }

  private PyValue send(Arguments a) {
    if (!PyNumbers.truth(currentUser)) {
      return NOT_LOGGED_IN;
    }
    String receiver = a.text("receiver_id");
    if (!hasUserId(a.get("receiver_id"))) {
      return error("Receiver ID '" + receiver + "' not found.");
    }
    long id = random.randint(10000, 99999);
    while (!generatedIds.add(id)) {
      id = random.randint(10000, 99999);
    }
    inbox.add(new PyValue.Dict(Map.of(a.get("receiver_id"), a.get("message"))));
    messageCount = PyNumbers.add(messageCount, PyValue.of(1));
    return PyValue.dict(
        "sent_status",
        true,
        "message_id",
        PyValue.dict("new_id", PyValue.of(id)),
        "message",
        "Message sent to '" + receiver + "' successfully.");
  }

  private static Map.Entry<PyValue, PyValue> entry(PyValue message) {
    return entries(message).entrySet().iterator().next();
  }

  private PyValue delete(Arguments a) {
    if (!PyNumbers.truth(currentUser)) {
      return NOT_LOGGED_IN;
    }
    for (PyValue message : inbox.reversed()) {
      PyValue receiver = entry(message).getKey();
      if (PyValue.same(receiver, a.get("receiver_id"))) {
        // The first equal message goes, which may be an older one of the same content.
        inbox.remove(message);
        return PyValue.dict(
            "deleted_status",
            true,
            "receiver_id",
            receiver,
            "message",
            "Receiver " + a.text("receiver_id") + "'s latest message deleted successfully.");
      }
    }
    return error("Receiver ID " + a.text("receiver_id") + " not found.");
  }

  private PyValue sent() {
    if (!PyNumbers.truth(currentUser)) {
      return NOT_LOGGED_IN;
    }
    Map<PyValue, List<PyValue>> byReceiver = new LinkedHashMap<>();
    for (PyValue message : inbox) {
      byReceiver
          .computeIfAbsent(entry(message).getKey(), r -> new ArrayList<>())
          .add(entry(message).getValue());
    }
    Map<PyValue, PyValue> messages = new LinkedHashMap<>();
    byReceiver.forEach((receiver, texts) -> messages.put(receiver, PyValue.listOf(texts)));
    return PyValue.dict("messages", new PyValue.Dict(messages));
  }

  private PyValue addContact(Arguments a) {
    String name = a.text("user_name");
    if (users.containsKey(a.get("user_name"))) {
      return error("User name '" + name + "' already exists.");
    }
    userCount = PyNumbers.add(userCount, PyValue.of(1));
    String count = PyText.str(userCount);
    String id = "USR" + "0".repeat(Math.max(0, 3 - count.length())) + count;
    if (hasUserId(PyValue.of(id))) {
      return error("User ID '" + id + "' already exists.");
    }
    users.put(a.get("user_name"), PyValue.of(id));
    return PyValue.dict(
        "added_status",
        true,
        "user_id",
        id,
        "message",
        "Contact '" + name + "' added successfully.");
  }

  private PyValue search(Arguments a) {
    if (!PyNumbers.truth(currentUser)) {
      return NOT_LOGGED_IN;
    }
    String keyword = a.strict("keyword", "lower").toLowerCase(Locale.ROOT);
    List<PyValue> results = new ArrayList<>();
    for (PyValue message : inbox) {
      if (!(entry(message).getValue() instanceof PyValue.Text text)) {
        throw PyError.value(
            "'%s' object has no attribute 'lower'"
                .formatted(PyText.typeName(entry(message).getValue())));
      }
      if (text.value().toLowerCase(Locale.ROOT).contains(keyword)) {
        results.add(PyValue.dict("receiver_id", entry(message).getKey(), "message", text));
      }
    }
    return PyValue.dict("results", PyValue.listOf(results));
  }

  private PyValue stats() {
    if (!PyNumbers.truth(currentUser)) {
      return NOT_LOGGED_IN;
    }
    long contacts = inbox.stream().map(m -> entry(m).getKey()).distinct().count();
    return PyValue.dict(
        "stats", PyValue.dict("received_count", inbox.size(), "total_contacts", (int) contacts));
  }
}
