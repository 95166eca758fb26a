package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.flag;
import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.say;
import static dev.assay.bench.tau2.Args.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How a task puts the phone into the trouble that the agent is to find. */
final class PhoneScenes {
  private final Phone phone;
  private final PhoneTools tools;

  PhoneScenes(Phone phone, PhoneTools tools) {
    this.phone = phone;
    this.tools = tools;
  }

  void addTo(Toolkit toolkit) {
    toolkit
        .hidden("set_user_info", this::setUserInfo)
        .hidden("set_user_location", this::setUserLocation)
        .hidden("simulate_network_search", a -> search("Network search done."))
        .hidden("turn_airplane_mode_on", a -> airplane(true))
        .hidden("turn_airplane_mode_off", a -> airplane(false))
        .hidden("unseat_sim_card", a -> unseatSim())
        .hidden("lock_sim_card", this::lockSim)
        .hidden("turn_data_on", a -> set("data_enabled", true, "Data connection restored."))
        .hidden("turn_data_off", a -> turn("data_enabled", false, "Data connection broken."))
        .hidden("turn_roaming_on", a -> turn("roaming_enabled", true, "Data Roaming is now ON."))
        .hidden("turn_roaming_off", a -> turn("roaming_enabled", false, "Data Roaming is now OFF."))
        .hidden(
            "turn_data_saver_mode_on",
            a -> set("data_saver_mode", true, "Data Saver Mode is now ON."))
        .hidden(
            "turn_data_saver_mode_off",
            a -> set("data_saver_mode", false, "Data Saver Mode is now OFF."))
        .hidden("break_apn_settings", a -> breakApn())
        .hidden("break_apn_mms_setting", a -> breakMms())
        .hidden("set_wifi_calling", this::setWifiCalling)
        .hidden("break_vpn", a -> breakVpn())
        .hidden("remove_app_permission", this::removePermission);
  }

  private JsonNode setUserInfo(ObjectNode arguments) {
    phone.surroundings().set("name", get(arguments, "name"));
    phone.surroundings().set("phone_number", get(arguments, "phone_number"));
    return say("");
  }

  private JsonNode setUserLocation(ObjectNode arguments) {
    phone.surroundings().put("is_abroad", flag(arguments, "abroad"));
    return say("");
  }

  private JsonNode airplane(boolean on) {
    if (tools.airplane() != on) {
      tools.airplane();
    }
    return say("Airplane Mode is now " + (on ? "ON." : "OFF."));
  }

  private JsonNode unseatSim() {
    phone.device().put("sim_card_missing", true);
    return search("SIM card un-seated successfully.");
  }

  private JsonNode lockSim(ObjectNode arguments) {
    String mode = text(arguments, "mode");
    phone.device().put("sim_card_status", "locked_" + mode);
    return search("SIM card locked successfully in " + mode + " mode.");
  }

  private JsonNode breakApn() {
    phone.apn().put("apn_name", "broken");
    return search("APN settings broken. Please call reset_apn_settings() to fix.");
  }

  private JsonNode breakMms() {
    phone.apn().putNull("mmsc_url");
    return say("APN MMS setting broken. Please call reset_apn_settings() to fix.");
  }

  private JsonNode setWifiCalling(ObjectNode arguments) {
    boolean enabled = flag(arguments, "enabled");
    phone.device().put("wifi_calling_enabled", enabled);
    String message = "Wi-Fi Calling is now " + (enabled ? "ON." : "OFF.");
    JsonNode mms = arguments.path("mms_over_wifi");
    if (mms.isBoolean()) {
      phone.device().set("wifi_calling_mms_over_wifi", mms);
      message += "\nMMS over Wi-Fi is now " + (mms.asBoolean() ? "ON." : "OFF.");
    }
    return say(message);
  }

  private JsonNode breakVpn() {
    phone.connectVpn();
    phone.device().withObjectProperty("vpn_details").put("server_performance", "poor");
    return say("VPN connection broken.");
  }

  private JsonNode removePermission(ObjectNode arguments) {
    String app = text(arguments, "app_name");
    String permission = text(arguments, "permission").toLowerCase(Locale.ROOT);
    ObjectNode permissions = tools.permissions(app);
    if (permissions == null || !permissions.has(permission)) {
      throw new IllegalArgumentException("no permission " + permission + " of app " + app);
    }
    permissions.put(permission, false);
    return say("Permission '%s' removed from app '%s'.".formatted(permission, app));
  }

  private JsonNode turn(String setting, boolean on, String message) {
    if (tools.searching(setting) != on) {
      tools.searching(setting);
    }
    return say(message);
  }

  private JsonNode set(String setting, boolean on, String message) {
    phone.device().put(setting, on);
    return say(message);
  }

  private JsonNode search(String message) {
    phone.searchNetwork();
    return say(message);
  }
}
