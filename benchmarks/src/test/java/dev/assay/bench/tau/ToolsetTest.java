package dev.assay.bench.tau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Snapshot;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What no published run happens to show: odd arguments, rare refusals, effects on the database. */
class ToolsetTest {
  private static Snapshot airline;
  private static Snapshot retail;

  @BeforeAll
  static void load() {
    airline = TauFiles.in(PublicData.at("tau-bench"), TauDomain.AIRLINE).database();
    retail = TauFiles.in(PublicData.at("tau-bench"), TauDomain.RETAIL).database();
  }

  @ParameterizedTest
  @EnumSource(TauDomain.class)
  void definitions_eachTool_allParametersDescribedAndRequired(TauDomain domain) {
    List<ObjectNode> definitions = Toolset.of(domain).definitions();

    assertThat(definitions).hasSize(domain == TauDomain.AIRLINE ? 14 : 16);
    for (ObjectNode definition : definitions) {
      ObjectNode properties = (ObjectNode) definition.at("/parameters/properties");
      assertThat(definition.at("/parameters/required"))
          .extracting(name -> name.textValue())
          .containsExactlyElementsOf(properties.propertyStream().map(p -> p.getKey()).toList());
    }
  }

  /** Errors in the words of CPython 3.11. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fly | {} | Unknown action fly",
        "think | {} | Error: Think.invoke() missing 1 required positional argument: 'thought'",
        "send_certificate | {} | Error: SendCertificate.invoke() missing 2 required positional"
            + " arguments: 'user_id' and 'amount'",
        "search_direct_flight | {} | Error: SearchDirectFlight.invoke() missing 3 required"
            + " positional arguments: 'origin', 'destination', and 'date'",
        "think | {\"thought\": \"\", \"a\": 1, \"b\": 2} | Error: Think.invoke() got an unexpected"
            + " keyword argument 'a'",
        "think | {\"data\": 1} | Error: tau_bench.envs.airline.tools.think.Think.invoke() got"
            + " multiple values for keyword argument 'data'",
        "get_user_details | {\"user_id\": [1]} | Error: unhashable type: 'list'",
        "get_user_details | {\"user_id\": 1} | Error: user not found",
        "calculate | {\"expression\": \"2 ** 0.5 * (3 - 1)\"} | 2.83",
        "calculate | {\"expression\": \"1/0\"} | Error: division by zero",
        "calculate | {\"expression\": \"1,000 + 1\"} | Error: invalid characters in expression",
        "calculate | {\"expression\": 5} | Error: 'int' object is not iterable",
        "search_onestop_flight | {\"origin\": \"LGA\", \"destination\": \"SFO\", \"date\": \"soon\"}"
            + " | Error: invalid literal for int() with base 10: 'on'",
        "update_reservation_baggages | {\"reservation_id\": \"4WQ150\", \"total_baggages\": 1,"
            + " \"nonfree_baggages\": \"1\", \"payment_id\": \"x\"} | Error: unsupported operand"
            + " type(s) for -: 'str' and 'int'",
        "update_reservation_passengers | {\"reservation_id\": \"4WQ150\", \"passengers\": 2} |"
            + " Error: object of type 'int' has no len()",
        "update_reservation_flights | {\"reservation_id\": \"4WQ150\", \"cabin\": \"economy\","
            + " \"flights\": \"HAT170\", \"payment_id\": \"x\"} | Error: string indices must be"
            + " integers, not 'str'",
      })
  void call_oddArguments_answersAsPython(String tool, String arguments, String answer)
      throws JsonProcessingException {
    Database database = new Database(airline);

    assertThat(call(TauDomain.AIRLINE, database, tool, arguments)).isEqualTo(answer);
    assertThat(database.differences(new Database(airline))).isEmpty();
  }

  @Test
  void sendCertificate_fourTimes_addsThree() throws JsonProcessingException {
    Database database = new Database(airline);
    String arguments = "{\"user_id\": \"mia_li_3668\", \"amount\": 50.0}";
    for (int i = 3_221_322; i <= 3_221_324; i++) {
      assertThat(call(TauDomain.AIRLINE, database, "send_certificate", arguments))
          .isEqualTo("Certificate certificate_%d added to user mia_li_3668 with amount 50.0.", i);
    }

    assertThat(call(TauDomain.AIRLINE, database, "send_certificate", arguments))
        .startsWith("Error: ");
    assertThat(database.differences(new Database(airline))).containsExactly("users/mia_li_3668");
  }

  @Test
  void call_thatChanges_leavesTheSnapshotAlone() throws JsonProcessingException {
    String before = new Database(retail).hash();
    Database database = new Database(retail);
    String order = pendingOrder();

    String answer =
        call(
            TauDomain.RETAIL,
            database,
            "cancel_pending_order",
            "{\"order_id\": \"%s\", \"reason\": \"no longer needed\"}".formatted(order));

    assertThat(answer).contains("\"status\": \"cancelled\"");
    assertThat(database.differences(new Database(retail))).contains("orders/" + order);
    assertThat(database.hash()).isNotEqualTo(before);
    assertThat(new Database(retail).hash()).isEqualTo(before);
  }

  @Test
  void call_thatChangesBack_hashesAsBefore() throws JsonProcessingException {
    Database database = new Database(retail);
    Database untouched = new Database(retail);
    ObjectNode user = Objects.requireNonNull(database.find("users", "yusuf_rossi_9620"));
    ObjectNode home = user.get("address").deepCopy();
    home.put("user_id", "yusuf_rossi_9620");

    call(
        TauDomain.RETAIL,
        database,
        "modify_user_address",
        home.deepCopy().put("city", "Elsewhere").toString());

    assertThat(database.differences(untouched)).containsExactly("users/yusuf_rossi_9620");
    assertThat(database.hash()).isNotEqualTo(untouched.hash());

    call(TauDomain.RETAIL, database, "modify_user_address", home.toString());

    assertThat(database.differences(untouched)).isEmpty();
    assertThat(database.hash()).isEqualTo(untouched.hash());
  }

  @Test
  void hash_ofSmallDatabase_isThatOfPythonsText() throws JsonProcessingException {
    Snapshot snapshot =
        new Snapshot(
            java.util.Map.of(
                "t", (ObjectNode) TauFiles.JSON.readTree("{\"b\": {\"x\": [1.0]}, \"a\": {}}")));

    // hashlib.sha256(b"(('t', (('a', ()), ('b', (('x', (1.0,)),)))),)").hexdigest()
    assertThat(new Database(snapshot).hash())
        .isEqualTo("39c1c640cd5cab6df6857fa9d0510f57024a2b85357aad9519c45d3e540981de");
  }

  private static String pendingOrder() {
    Database database = new Database(retail);
    return database.ids("orders").stream()
        .filter(
            id ->
                Objects.requireNonNull(database.find("orders", id))
                    .get("status")
                    .textValue()
                    .equals("pending"))
        .findFirst()
        .orElseThrow();
  }

  private static String call(TauDomain domain, Database database, String tool, String arguments)
      throws JsonProcessingException {
    ObjectNode named = (ObjectNode) TauFiles.JSON.readTree(arguments);
    return Toolset.of(domain).call(database, new TauCall(tool, named));
  }
}
