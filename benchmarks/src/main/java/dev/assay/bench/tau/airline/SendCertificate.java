package dev.assay.bench.tau.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonText;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;
import java.util.List;

/** {@code send_certificate}: at most three to one user. */
final class SendCertificate implements Tool {
  private static final List<String> IDS =
      List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");

  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode userId = arguments.get("user_id");
    JsonNode amount = arguments.get("amount");
    if (data.find("users", userId) == null) {
      return "Error: user not found";
    }
    ObjectNode methods = (ObjectNode) data.edit("users", userId.textValue()).get("payment_methods");
    for (String id : IDS) {
      if (!methods.has(id)) {
        ObjectNode certificate = methods.putObject(id);
        certificate.put("source", "certificate");
        certificate.set("amount", amount);
        certificate.put("id", id);
        return "Certificate %s added to user %s with amount %s."
            .formatted(id, userId.textValue(), PythonText.str(amount));
      }
    }
    // Upstream answers None here and the run ends on it; an answer lets the conversation go on.
    throw new PythonError("no more certificates can be sent to this user");
  }
}
