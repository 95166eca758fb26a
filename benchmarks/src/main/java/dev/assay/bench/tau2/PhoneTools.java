package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.answer;
import static dev.assay.bench.tau2.Args.flag;
import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.number;
import static dev.assay.bench.tau2.Args.say;
import static dev.assay.bench.tau2.Args.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tools with which the user handles the phone. */
final class PhoneTools {
  private static final List<String> MODES =
      List.of("4g_5g_preferred", "4g_only", "3g_only", "2g_only");

  private final Phone phone;

  PhoneTools(Phone phone) {
    this.phone = phone;
  }

  Toolkit toolkit() {
    Toolkit tools =
        new Toolkit()
            .tool("check_status_bar", a -> say("Status Bar: " + phone.statusBar()))
            .tool("check_network_status", a -> say(networkStatus()))
            .tool(
                "check_network_mode_preference",
                a -> say("Network Mode Preference: " + phone.text("network_mode_preference")))
            .tool("set_network_mode_preference", this::setNetworkMode)
            .tool("run_speed_test", a -> say(speedTest()))
            .tool("toggle_airplane_mode", a -> state("Airplane Mode is now %s.", airplane()))
            .tool("check_sim_status", a -> say(sim()))
            .tool("reseat_sim_card", a -> seatSim())
            .tool("toggle_data", a -> state("Mobile Data is now %s.", searching("data_enabled")))
            .tool(
                "toggle_roaming",
                a -> state("Data Roaming is now %s.", searching("roaming_enabled")))
            .tool(
                "check_data_restriction_status",
                a ->
                    say(
                        phone.is("data_saver_mode")
                            ? "Data Saver mode is ON (limits data usage)."
                            : "Data Saver mode is OFF."))
            .tool(
                "toggle_data_saver_mode",
                a -> state("Data Saver Mode is now %s.", phone.toggle("data_saver_mode")))
            .tool("check_apn_settings", a -> say(apn()))
            .tool("set_apn_settings", this::setApn)
            .tool("reset_apn_settings", a -> resetApn())
            .tool("check_wifi_status", a -> say(wifi()))
            .tool("toggle_wifi", a -> toggleWifi())
            .tool(
                "check_wifi_calling_status",
                a ->
                    say("Wi-Fi Calling is currently turned " + onOff("wifi_calling_enabled") + "."))
            .tool(
                "toggle_wifi_calling",
                a -> state("Wi-Fi Calling is now %s.", phone.toggle("wifi_calling_enabled")))
            .tool("check_vpn_status", a -> say(vpn()))
            .tool(
                "connect_vpn",
                a ->
                    phone.connectVpn()
                        ? done("VPN connected successfully.")
                        : say("VPN already connected."))
            .tool(
                "disconnect_vpn",
                a ->
                    done(
                        phone.disconnectVpn()
                            ? "VPN disconnected successfully."
                            : "No active VPN connection to disconnect."))
            .tool("check_installed_apps", a -> say(apps()))
            .tool("check_app_status", a -> say(appStatus(text(a, "app_name"))))
            .tool("check_app_permissions", a -> say(appPermissions(text(a, "app_name"))))
            .tool("grant_app_permission", this::grant)
            .tool(
                "can_send_mms",
                a ->
                    say(
                        "Your messaging app can%s send MMS messages."
                            .formatted(phone.sendsMms() ? "" : "not")))
            .tool("reboot_device", a -> reboot())
            .tool("check_payment_request", a -> say(paymentRequest()))
            .tool("make_payment", a -> say(pay()));
    hide(tools);
    return tools;
  }

  /** What tasks set up and check. */
  private void hide(Toolkit tools) {
    PhoneScenes scenes = new PhoneScenes(phone, this);
    scenes.addTo(tools);
    tools
        .hidden("assert_airplane_mode_status", a -> expect(a, phone.is("airplane_mode")))
        .hidden(
            "assert_service_status",
            a -> answer(text(a, "expected_status").equals(phone.text("network_connection_status"))))
        .hidden("assert_mobile_data_status", a -> expect(a, phone.mobileDataWorks()))
        .hidden("assert_mobile_roaming_status", a -> expect(a, phone.is("roaming_enabled")))
        .hidden("assert_mobile_data_saver_mode_status", a -> expect(a, phone.is("data_saver_mode")))
        .hidden("assert_internet_speed", this::expectSpeed)
        .hidden("assert_can_send_mms", a -> expect(a, phone.sendsMms()))
        .hidden(
            "assert_mobile_data_usage_exceeded",
            a -> expect(a, phone.surroundings().path("mobile_data_usage_exceeded").asBoolean()));
  }

  /** Turns airplane mode on or off; on drops Wi-Fi and the VPN, off drops Wi-Fi that is on. */
  boolean airplane() {
    boolean on = phone.toggle("airplane_mode");
    if (on) {
      phone.leaveWifi();
      phone.disconnectVpn();
    } else if (phone.is("wifi_enabled")) {
      phone.leaveWifi();
    }
    phone.searchNetwork();
    return on;
  }

  /** Turns a setting on or off and looks for a network again. */
  boolean searching(String setting) {
    boolean on = phone.toggle(setting);
    phone.searchNetwork();
    return on;
  }

  JsonNode setNetworkMode(ObjectNode arguments) {
    String mode = text(arguments, "mode");
    if (!MODES.contains(mode)) {
      return done(
          "Failed to set network mode: '%s' is not a valid option. Please use one of: %s"
              .formatted(mode, String.join(", ", MODES)));
    }
    phone.device().put("network_mode_preference", mode);
    phone.searchNetwork();
    return done("Preferred Network Mode set to: " + mode);
  }

  private JsonNode seatSim() {
    phone.device().put("sim_card_missing", false);
    phone.searchNetwork();
    return done("SIM card re-seated successfully.");
  }

  private JsonNode setApn(ObjectNode arguments) {
    if (!(get(arguments, "apn_settings") instanceof ObjectNode settings)) {
      throw new ToolError("'apn_settings' should be an object");
    }
    ObjectNode apn = Tau2Files.phoneDefaults().withObjectProperty("device");
    apn = apn.withObjectProperty("active_apn_settings");
    apn.setAll(settings);
    phone.device().set("active_apn_settings", apn);
    phone.searchNetwork();
    return done("APN settings set to: " + apn.path("apn_name").asText());
  }

  private JsonNode resetApn() {
    phone.apn().put("reset_at_reboot", true);
    phone.searchNetwork();
    return done("APN settings will reset at reboot.");
  }

  private JsonNode toggleWifi() {
    if (phone.is("airplane_mode")) {
      return done("Cannot change Wi-Fi settings while Airplane Mode is ON.");
    }
    boolean on = phone.toggle("wifi_enabled");
    if (!on) {
      phone.leaveWifi();
    }
    return state("Wi-Fi is now %s.", on);
  }

  private JsonNode grant(ObjectNode arguments) {
    String app = text(arguments, "app_name");
    String permission = text(arguments, "permission").toLowerCase(Locale.ROOT);
    ObjectNode permissions = permissions(app);
    if (permissions == null) {
      return done("Error. App '%s' not found. Cannot grant permission.".formatted(app));
    }
    if (!permissions.has(permission)) {
      var available = permissions.arrayNode();
      permissions.fieldNames().forEachRemaining(available::add);
      return done(
          "Error. Permission '%s' not tracked for app '%s', available permissions: %s"
              .formatted(permission, app, PythonText.repr(available)));
    }
    permissions.put(permission, true);
    return done("Success. Permission '%s' granted to app '%s'.".formatted(permission, app));
  }

  private JsonNode reboot() {
    List<String> lines = new ArrayList<>();
    if (phone.apn().path("reset_at_reboot").asBoolean()) {
      lines.add("Resetting APN settings...");
      phone
          .device()
          .set("active_apn_settings", Tau2Files.phoneDefaults().at("/device/active_apn_settings"));
    }
    lines.add("Restarting network services...");
    phone.searchNetwork();
    return done(String.join("\n", lines));
  }

  private String pay() {
    if (!(phone.surroundings().get("payment_request") instanceof ObjectNode request)) {
      return "You do not have a payment request.";
    }
    request.put("paid", true);
    return "Payment of %s USD has been made for bill %s."
        .formatted(PythonText.str(request.get("amount_due")), request.get("bill_id").asText());
  }

  private String paymentRequest() {
    if (!(phone.surroundings().get("payment_request") instanceof ObjectNode request)) {
      return "No payment request has been made.";
    }
    return "You have a payment request for bill %s of %s USD."
        .formatted(request.get("bill_id").asText(), PythonText.str(request.get("amount_due")));
  }

  private String networkStatus() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "Airplane Mode: " + onOff("airplane_mode"),
                "SIM Card Status: " + phone.simStatus(),
                "Cellular Connection: " + phone.text("network_connection_status"),
                "Cellular Signal: " + phone.text("network_signal_strength"),
                "Cellular Network Type: " + phone.text("network_technology_connected"),
                "Mobile Data Enabled: " + yesNo("data_enabled"),
                "Data Roaming Enabled: " + yesNo("roaming_enabled"),
                "Wi-Fi Radio: " + onOff("wifi_enabled"),
                "Wi-Fi Connected: " + yesNo("wifi_connected")));
    if (phone.is("wifi_connected")) {
      lines.add("Connected Wi-Fi Network: " + PythonText.str(phone.device().path("wifi_ssid")));
    }
    return String.join("\n", lines);
  }

  private String speedTest() {
    return phone
        .speed()
        .map(
            mbps ->
                "Speed Test Result: %.2f Mbps (%s). %s"
                    .formatted(mbps, Phone.rating(mbps), advice(Phone.rating(mbps))))
        .orElse("Speed test failed: No Connection.");
  }

  private static String advice(String rating) {
    return switch (rating) {
      case "Very Poor" -> "Connection is very slow. Basic web browsing might be difficult.";
      case "Poor" -> "Connection is slow. Web browsing may be sluggish, streaming difficult.";
      case "Fair" -> "Connection is okay for web browsing and some standard definition streaming.";
      case "Good" -> "Connection is good for most activities, including HD streaming.";
      default -> "Connection is very fast.";
    };
  }

  private String sim() {
    return switch (phone.simStatus()) {
      case "active" -> "Your SIM card is active and working.";
      case "missing" -> "No SIM card detected in the phone.";
      case "locked_pin" -> "The SIM card is locked with a PIN code.";
      case "locked_puk" -> "The SIM card is locked with a PUK code.";
      default -> "Unknown SIM status: " + phone.simStatus();
    };
  }

  private String apn() {
    String url = phone.apn().path("mmsc_url").textValue();
    return "Current APN Name: %s\nMMSC URL (for picture messages): %s\n%s"
        .formatted(
            phone.apn().path("apn_name").asText(),
            url == null || url.isEmpty() ? "Not Set" : url,
            "(These are technical settings, usually best left unchanged.)");
  }

  private String wifi() {
    if (!phone.is("wifi_enabled")) {
      return "Wi-Fi is turned OFF.";
    }
    return phone.is("wifi_connected")
        ? "Wi-Fi is ON and connected to '%s'. Signal strength: %s."
            .formatted(
                PythonText.str(phone.device().path("wifi_ssid")),
                phone.text("wifi_signal_strength"))
        : "Wi-Fi is ON but not connected to any network.";
  }

  private String vpn() {
    if (phone.is("vpn_connected")) {
      JsonNode details = phone.device().path("vpn_details");
      return details.isObject()
          ? "VPN is ON and connected. Details: " + PythonText.repr(details)
          : "VPN is ON and connected (no specific details available).";
    }
    return phone.is("vpn_enabled_setting")
        ? "VPN is turned ON in settings, but currently not connected."
        : "VPN is turned OFF.";
  }

  private String apps() {
    List<String> names = new ArrayList<>();
    phone.device().path("app_statuses").fieldNames().forEachRemaining(names::add);
    return "The following apps are installed on the phone: " + String.join(", ", names);
  }

  private String appStatus(String app) {
    ObjectNode permissions = permissions(app);
    if (permissions == null) {
      return "App '" + app + "' not found on this phone.";
    }
    List<String> lines = new ArrayList<>(List.of("Status for App: " + app));
    List<String> granted = granted(permissions);
    lines.add(granted.isEmpty() ? " - Permissions: None granted." : " - Permissions Granted:");
    granted.forEach(name -> lines.add("   - " + name));
    return String.join("\n", lines);
  }

  private String appPermissions(String app) {
    ObjectNode permissions = permissions(app);
    if (permissions == null) {
      return "App '" + app + "' not found on this phone.";
    }
    List<String> granted = granted(permissions);
    return granted.isEmpty()
        ? "App '" + app + "' currently has no permissions granted."
        : "App '%s' has permission for: %s.".formatted(app, String.join(", ", granted));
  }

  /** Null if there is no such app. */
  @Nullable ObjectNode permissions(String app) {
    return phone.device().path("app_statuses").path(app).get("permissions")
            instanceof ObjectNode permissions
        ? permissions
        : null;
  }

  private static List<String> granted(ObjectNode permissions) {
    return permissions.properties().stream()
        .filter(permission -> permission.getValue().asBoolean())
        .map(permission -> permission.getKey().replace('_', ' '))
        .toList();
  }

  private JsonNode expectSpeed(ObjectNode arguments) {
    double mbps = phone.speed().orElse(0.0);
    String rating = phone.speed().map(Phone::rating).orElse("No Connection");
    String wanted = arguments.path("expected_desc").asText(rating);
    return answer(mbps >= number(arguments, "expected_speed") && rating.equalsIgnoreCase(wanted));
  }

  private static JsonNode expect(ObjectNode arguments, boolean actual) {
    return answer(flag(arguments, "expected_status") == actual);
  }

  private JsonNode state(String message, boolean on) {
    return done(message.formatted(on ? "ON" : "OFF"));
  }

  private JsonNode done(String message) {
    return say(message + "\nStatus Bar: " + phone.statusBar());
  }

  private String onOff(String setting) {
    return phone.is(setting) ? "ON" : "OFF";
  }

  private String yesNo(String setting) {
    return phone.is(setting) ? "Yes" : "No";
  }
}
