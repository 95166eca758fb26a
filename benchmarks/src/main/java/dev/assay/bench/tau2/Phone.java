package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonFloat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's phone and where it is: its state, and what follows from it. */
final class Phone {
  private static final Map<String, Double> MEAN_MBPS =
      Map.of("2G", 0.25, "3G", 3.0, "4G", 55.0, "5G", 275.0, "none", 0.0);
  private static final Map<String, Double> SIGNAL_FACTOR =
      Map.of("none", 0.0, "poor", 0.2, "fair", 0.5, "good", 0.8, "excellent", 1.0);
  private static final Map<String, String> BARS =
      Map.of(
          "none", "📵 No Signal",
          "poor", "📶¹ Poor",
          "fair", "📶² Fair",
          "good", "📶³ Good",
          "excellent", "📶⁴ Excellent");

  private final ObjectNode data;

  Phone(ObjectNode data) {
    this.data = data;
  }

  ObjectNode device() {
    return data.withObjectProperty("device");
  }

  ObjectNode surroundings() {
    return data.withObjectProperty("surroundings");
  }

  ObjectNode apn() {
    return device().withObjectProperty("active_apn_settings");
  }

  boolean is(String setting) {
    return device().path(setting).asBoolean();
  }

  String text(String setting) {
    return device().path(setting).asText();
  }

  /** Turns a setting on or off and returns what it is now. */
  boolean toggle(String setting) {
    device().put(setting, !is(setting));
    return is(setting);
  }

  String simStatus() {
    return is("sim_card_missing") ? "missing" : text("sim_card_status");
  }

  /** Looks for a network and writes down what is found. */
  void searchNetwork() {
    boolean reachable =
        simStatus().equals("active")
            && !is("airplane_mode")
            && !apn().path("apn_name").asText().equals("broken")
            && surroundings().path("line_active").asBoolean();
    if (!reachable) {
      connect("no_service", "none", "none");
      return;
    }
    String technology =
        switch (text("network_mode_preference")) {
          case "3g_only" -> "3G";
          case "2g_only" -> "2G";
          case "4g_5g_preferred" -> signal("5G").equals("none") ? "4G" : "5G";
          default -> "4G";
        };
    connect("connected", technology, signal(technology));
  }

  boolean mobileDataWorks() {
    boolean roams = is("roaming_enabled") && surroundings().path("roaming_allowed").asBoolean();
    return !is("airplane_mode")
        && !text("network_signal_strength").equals("none")
        && !text("network_connection_status").equals("no_service")
        && (!surroundings().path("is_abroad").asBoolean() || roams)
        && is("data_enabled")
        && !surroundings().path("mobile_data_usage_exceeded").asBoolean();
  }

  boolean sendsMms() {
    JsonNode permissions = device().at("/app_statuses/messaging/permissions");
    return mobileDataWorks()
        && !text("network_technology_connected").equals("2G")
        && !(is("wifi_calling_enabled") && is("wifi_calling_mms_over_wifi"))
        && !apn().path("mmsc_url").isNull()
        && permissions.path("storage").asBoolean()
        && permissions.path("sms").asBoolean();
  }

  /** Download speed in Mbit/s; empty without a connection. */
  Optional<Double> speed() {
    if (!mobileDataWorks()) {
      return Optional.empty();
    }
    boolean slowVpn =
        is("vpn_connected")
            && device().at("/vpn_details/server_performance").asText().equals("poor");
    double factor = slowVpn ? 0.1 : 1.0;
    factor *= is("data_saver_mode") ? 0.2 : 1.0;
    double mean = MEAN_MBPS.getOrDefault(text("network_technology_connected"), 0.0);
    double signal = SIGNAL_FACTOR.getOrDefault(text("network_signal_strength"), 0.0);
    return Optional.of(PythonFloat.roundToCents(mean * signal * factor));
  }

  static String rating(double mbps) {
    if (mbps < 1) {
      return "Very Poor";
    }
    if (mbps < 5) {
      return "Poor";
    }
    if (mbps < 25) {
      return "Fair";
    }
    return mbps < 100 ? "Good" : "Excellent";
  }

  String statusBar() {
    List<String> shown = new ArrayList<>();
    if (is("airplane_mode")) {
      shown.add("✈️ Airplane Mode");
    } else {
      shown.add(BARS.getOrDefault(text("network_signal_strength"), "📵 No Signal"));
      String technology = text("network_technology_connected");
      if (!technology.equals("none")) {
        shown.add(technology);
      }
      if (is("data_enabled") && !technology.equals("none")) {
        shown.add("📱 Data Enabled");
        if (is("data_saver_mode")) {
          shown.add("🔽 Data Saver");
        }
      } else {
        shown.add("📵 Data Disabled");
      }
    }
    if (is("wifi_enabled") && is("wifi_connected")) {
      String ssid = device().path("wifi_ssid").textValue();
      shown.add(ssid == null ? "📡 Enabled" : "📡 Connected to " + ssid);
    }
    if (is("vpn_connected")) {
      shown.add("🔒 VPN Connected");
    }
    shown.add("🔋 " + text("battery_level") + "%");
    return String.join(" | ", shown);
  }

  void leaveWifi() {
    device().put("wifi_connected", false);
    device().putNull("wifi_ssid");
    device().put("wifi_signal_strength", "none");
  }

  /** Whether there was a connection to end. */
  boolean disconnectVpn() {
    if (!is("vpn_connected")) {
      return false;
    }
    device().put("vpn_connected", false);
    device().putNull("vpn_details");
    return true;
  }

  /** Whether there was none yet. */
  boolean connectVpn() {
    if (is("vpn_connected")) {
      return false;
    }
    device().put("vpn_connected", true);
    ObjectNode details = device().putObject("vpn_details");
    details.put("server_address", "192.168.1.1");
    details.put("protocol", "OpenVPN");
    details.put("server_performance", "excellent");
    return true;
  }

  private String signal(String technology) {
    return surroundings().path("signal_strength").path(technology).asText("none");
  }

  private void connect(String status, String technology, String strength) {
    device().put("network_connection_status", status);
    device().put("network_technology_connected", technology);
    device().put("network_signal_strength", strength);
  }
}
