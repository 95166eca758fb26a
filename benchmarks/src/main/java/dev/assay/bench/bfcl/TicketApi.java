package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** TicketAPI: a queue of support tickets. */
final class TicketApi extends StatefulApi {
  private static final Set<String> EDITABLE = Set.of("title", "description", "status", "priority");

  private final List<PyValue.Dict> queue = new ArrayList<>();
  private PyValue counter;
  private PyValue currentUser;

  TicketApi(PyValue.Dict scenario) {
    super("TicketAPI");
    for (PyValue ticket : ValueCheck.items(initial(scenario, "ticket_queue", PyValue.list()))) {
      queue.add(new PyValue.Dict(entries(ticket)));
    }
    counter = initial(scenario, "ticket_counter", PyValue.of(1));
    currentUser = initial(scenario, "current_user", PyValue.None.NONE);
    add(
        "create_ticket",
        "title description= priority=",
        this::create,
        PyValue.of(""),
        PyValue.of(1));
    add("get_ticket", "ticket_id", a -> found(a) ? queue.get(place(a)) : notFound(a));
    add("close_ticket", "ticket_id", this::close);
    add("resolve_ticket", "ticket_id resolution", this::resolve);
    add("edit_ticket", "ticket_id updates", this::edit);
    add("ticket_login", "username password", this::logIn);
    add(
        "ticket_get_login_status",
        "",
        a -> PyValue.dict("login_status", PyNumbers.truth(currentUser)));
    add("logout", "", a -> logOut());
    add("get_user_tickets", "status=", this::mine, PyValue.None.NONE);
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of(
        "ticket_queue", PyValue.listOf(queue),
        "ticket_counter", counter,
        "current_user", currentUser);
  }

  private int place(Arguments a) {
    for (int i = 0; i < queue.size(); i++) {
      if (PyValue.same(at(queue.get(i), "id"), a.get("ticket_id"))) {
        return i;
      }
    }
    return -1;
  }

  private boolean found(Arguments a) {
    return place(a) >= 0;
  }

  private static PyValue notFound(Arguments a) {
    return error("Ticket with ID " + a.text("ticket_id") + " not found.");
  }

  private static PyValue done(Arguments a, String what) {
    return PyValue.dict(
        "status", "Ticket " + a.text("ticket_id") + " has been " + what + " successfully.");
  }

  private PyValue create(Arguments a) {
    if (!PyNumbers.truth(currentUser)) {
      return error("User not authenticated. Please log in to create a ticket.");
    }
    PyValue priority = a.get("priority");
    if (PyNumbers.compare(priority, "<", PyValue.of(1))
        || PyNumbers.compare(priority, ">", PyValue.of(5))) {
      return error("Invalid priority. Priority must be between 1 and 5.");
    }
    PyValue.Dict ticket =
        PyValue.dict(
            "id",
            counter,
            "title",
            a.get("title"),
            "description",
            a.get("description"),
            "status",
            "Open",
            "priority",
            priority,
            "created_by",
            currentUser);
    queue.add(ticket);
    counter = PyNumbers.add(counter, PyValue.of(1));
    return ticket;
  }

  private PyValue close(Arguments a) {
    if (!found(a)) {
      return notFound(a);
    }
    PyValue.Dict ticket = queue.get(place(a));
    if (at(ticket, "status").equals(PyValue.of("Closed"))) {
      return error("Ticket with ID " + a.text("ticket_id") + " is already closed.");
    }
    queue.set(place(a), ticket.with("status", PyValue.of("Closed")));
    return done(a, "closed");
  }

  private PyValue resolve(Arguments a) {
    if (!found(a)) {
      return notFound(a);
    }
    PyValue.Dict ticket = queue.get(place(a));
    if (at(ticket, "status").equals(PyValue.of("Resolved"))) {
      return error("Ticket with ID " + a.text("ticket_id") + " is already resolved.");
    }
    queue.set(
        place(a),
        ticket.with("status", PyValue.of("Resolved")).with("resolution", a.get("resolution")));
    return done(a, "resolved");
  }

  private PyValue edit(Arguments a) {
    if (!found(a)) {
      return notFound(a);
    }
    if (!(a.get("updates") instanceof PyValue.Dict updates)) {
      throw PyError.value(
          "'%s' object has no attribute 'keys'".formatted(PyText.typeName(a.get("updates"))));
    }
    List<String> invalid =
        updates.entries().keySet().stream()
            .map(PyText::str)
            .filter(k -> !EDITABLE.contains(k))
            .toList();
    if (!invalid.isEmpty()) {
      return error("Invalid fields for update: " + String.join(", ", invalid));
    }
    PyValue.Dict ticket = queue.get(place(a));
    for (Map.Entry<PyValue, PyValue> update : updates.entries().entrySet()) {
      if (!(update.getValue() instanceof PyValue.None)) {
        ticket = ticket.with(PyText.str(update.getKey()), update.getValue());
      }
    }
    queue.set(place(a), ticket);
    return done(a, "updated");
  }

  private PyValue logIn(Arguments a) {
    boolean both = PyNumbers.truth(a.get("username")) && PyNumbers.truth(a.get("password"));
    if (both) {
      currentUser = a.get("username");
    }
    return PyValue.dict("success", both);
  }

  private PyValue logOut() {
    boolean loggedIn = PyNumbers.truth(currentUser);
    currentUser = loggedIn ? PyValue.None.NONE : currentUser;
    return PyValue.dict("success", loggedIn);
  }

  private PyValue mine(Arguments a) {
    if (!PyNumbers.truth(currentUser)) {
      return PyValue.list(error("User not authenticated. Please log in to view tickets."));
    }
    boolean all = !PyNumbers.truth(a.get("status"));
    return PyValue.listOf(
        queue.stream()
            .filter(t -> PyValue.same(at(t, "created_by"), currentUser))
            .filter(t -> all || lower(at(t, "status")).equals(lower(a.get("status"))))
            .collect(Collectors.toList()));
  }

  private static String lower(PyValue text) {
    return PyText.str(text).toLowerCase(Locale.ROOT);
  }
}
