package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** VehicleControlAPI: one car. */
final class VehicleControlApi extends StatefulApi {
  private static final PyValue ZERO = PyValue.of(0);
  private static final PyValue NO_FORCE = PyValue.of(0.0);
  private static final PyValue TANK = PyValue.of(50);
  private static final PyValue MILES_PER_GALLON = PyValue.of(20.0);
  private static final List<String> PLAIN =
      List.of(
          "acTemperature",
          "fanSpeed",
          "acMode",
          "humidityLevel",
          "headLightStatus",
          "parkingBrakeStatus",
          "brakePedalStatus",
          "distanceToNextVehicle",
          "cruiseStatus",
          "destination",
          "frontLeftTirePressure",
          "frontRightTirePressure",
          "rearLeftTirePressure",
          "rearRightTirePressure",
          "fuelLevel",
          "batteryVoltage");
  private static final PyValue.Dict DEFAULTS =
      PyValue.dict(
          "fuelLevel", 0.0,
          "batteryVoltage", 12.6,
          "engineState", "stopped",
          "doorStatus",
              PyValue.dict(
                  "driver",
                  "unlocked",
                  "passenger",
                  "unlocked",
                  "rear_left",
                  "unlocked",
                  "rear_right",
                  "unlocked"),
          "acTemperature", 25.0,
          "fanSpeed", 50,
          "acMode", "auto",
          "humidityLevel", 50.0,
          "headLightStatus", "off",
          "parkingBrakeStatus", "released",
          "parkingBrakeForce", 0.0,
          "slopeAngle", 0.0,
          "brakePedalStatus", "released",
          "brakePedalForce", 0.0,
          "distanceToNextVehicle", 50.0,
          "cruiseStatus", "inactive",
          "destination", "None",
          "frontLeftTirePressure", 32.0,
          "frontRightTirePressure", 32.0,
          "rearLeftTirePressure", 30.0,
          "rearRightTirePressure", 30.0);

  private final Optional<LongContext> longContext;
  private final PyRandom random;

  /** What is compared, by attribute. */
  private final Map<String, PyValue> state = new LinkedHashMap<>();

  private PyValue engineState;
  private PyValue unlockedDoors;
  private PyValue parkingBrakeForce;
  private PyValue slopeAngle;
  private PyValue brakePedalForce;

  VehicleControlApi(PyValue.Dict scenario, Optional<LongContext> longContext) {
    super("VehicleControlAPI");
    this.longContext = longContext;
    PyValue seed = initial(scenario, "random_seed", PyValue.of(141053));
    random = new PyRandom(seed instanceof PyValue.Int integer ? integer.value() : BigInteger.ZERO);
    PLAIN.forEach(name -> state.put(name, start(scenario, name)));
    engineState = start(scenario, "engineState");
    state.put("doorStatus", start(scenario, "doorStatus"));
    long locked =
        entries(start(scenario, "doorStatus")).values().stream().filter(this::locked).count();
    unlockedDoors = PyValue.of(4 - locked);
    parkingBrakeForce = start(scenario, "parkingBrakeForce");
    slopeAngle = start(scenario, "slopeAngle");
    brakePedalForce = start(scenario, "brakePedalForce");
    addMethods();
  }

  private static PyValue start(PyValue.Dict scenario, String name) {
    return initial(scenario, name, at(DEFAULTS, name));
  }

  private boolean locked(PyValue door) {
    return door.equals(PyValue.of("locked"));
  }

  private void addMethods() {
    add("startEngine", "ignitionMode", this::startEngine);
    add("fillFuelTank", "fuelAmount", this::fill);
    add("lockDoors", "unlock door", this::lockDoors);
    add(
        "adjustClimateControl",
        "temperature unit= fanSpeed= mode=",
        this::climate,
        PyValue.of("celsius"),
        PyValue.of(50),
        PyValue.of("auto"));
    add("get_outside_temperature_from_google", "", a -> temperature());
    add("get_outside_temperature_from_weather_com", "", a -> PyValue.dict("error", 404));
    add("setHeadlights", "mode", this::headlights);
    add("displayCarStatus", "option", this::display);
    add("activateParkingBrake", "mode", this::parkingBrake);
    add("pressBrakePedal", "pedalPosition", this::pressBrake);
    add("releaseBrakePedal", "", a -> releaseBrake());
    add("setCruiseControl", "speed activate distanceToNextVehicle", this::cruise);
    add("get_current_speed", "", a -> PyValue.dict("currentSpeed", random.uniform(0.0, 120.0)));
    add("display_log", "messages", a -> PyValue.dict("log", a.get("messages")));
    add(
        "estimate_drive_feasibility_by_mileage",
        "distance",
        a ->
            PyValue.dict(
                "canDrive",
                !PyNumbers.compare(
                    PyNumbers.multiply(get("fuelLevel"), MILES_PER_GALLON),
                    "<",
                    a.get("distance"))));
    add("liter_to_gallon", "liter", a -> times("gallon", a.get("liter"), 0.264172));
    add("gallon_to_liter", "gallon", a -> times("liter", a.get("gallon"), 3.78541));
    add("estimate_distance", "cityA cityB", this::distance);
    add(
        "get_zipcode_based_on_city",
        "city",
        a -> PyValue.dict("zipcode", Roads.zipcode(a.text("city"))));
    add("set_navigation", "destination", this::navigate);
    add("check_tire_pressure", "", a -> tires());
    add(
        "find_nearest_tire_shop",
        "",
        a -> PyValue.dict("shopLocation", "456 Oakwood Avenue, Rivermist, 83214"));
  }

  @Override
  Map<String, PyValue> state() {
    Map<String, PyValue> all = new LinkedHashMap<>(state);
    all.put("engine_state", engineState);
    all.put("remainingUnlockedDoors", unlockedDoors);
    return all;
  }

  private PyValue get(String name) {
    PyValue value = state.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a car has no " + name);
    }
    return value;
  }

  private static PyValue times(String name, PyValue value, double factor) {
    return PyValue.dict(name, PyNumbers.multiply(value, PyValue.of(factor)));
  }

  private PyValue startEngine(Arguments a) {
    String mode = a.text("ignitionMode");
    if (mode.equals("STOP")) {
      engineState = PyValue.of("stopped");
    }
    if (PyNumbers.compare(unlockedDoors, ">", ZERO)) {
      return error(
          "All doors must be locked before starting the engine. Here are the unlocked doors: "
              + entries(get("doorStatus")).entrySet().stream()
                  .filter(d -> d.getValue().equals(PyValue.of("unlocked")))
                  .map(d -> PyText.str(d.getKey()))
                  .collect(Collectors.joining(", ")));
    }
    if (!get("brakePedalStatus").equals(PyValue.of("pressed"))) {
      return error("Brake pedal needs to be pressed when starting the engine.");
    }
    if (!PyValue.same(brakePedalForce, PyValue.of(1000.0))) {
      return error("Must press the brake fully before starting the engine.");
    }
    if (PyNumbers.compare(get("fuelLevel"), "<", ZERO)) {
      return error("Fuel tank is empty.");
    }
    if (!mode.equals("START")) {
      return error("Invalid ignition mode.");
    }
    engineState = PyValue.of("running");
    return PyValue.dict(
        "engineState",
        engineState,
        "fuelLevel",
        get("fuelLevel"),
        "batteryVoltage",
        get("batteryVoltage"));
  }

  private PyValue fill(Arguments a) {
    PyValue amount = a.get("fuelAmount");
    if (PyNumbers.compare(amount, "<", ZERO)) {
      return error("Fuel amount cannot be negative.");
    }
    PyValue level = PyNumbers.add(get("fuelLevel"), amount);
    if (PyNumbers.compare(level, ">", TANK)) {
      return error("Cannot fill gas above the tank capacity.");
    }
    if (PyNumbers.compare(level, "<", ZERO)) {
      return error("Fuel tank is empty. Min fuel level is 0 gallons.");
    }
    state.put("fuelLevel", level);
    return PyValue.dict("fuelLevel", level);
  }

  private PyValue lockDoors(Arguments a) {
    boolean unlock = PyNumbers.truth(a.get("unlock"));
    PyValue wanted = PyValue.of(unlock ? "unlocked" : "locked");
    for (PyValue door : ValueCheck.items(a.get("door"))) {
      Map<PyValue, PyValue> doors = entries(get("doorStatus"));
      PyValue before = doors.get(door);
      if (before == null) {
        throw PyError.value(PyText.repr(door));
      }
      if (!before.equals(wanted)) {
        doors.put(door, wanted);
        state.put("doorStatus", new PyValue.Dict(doors));
        unlockedDoors = PyNumbers.add(unlockedDoors, PyValue.of(unlock ? 1 : -1));
      }
    }
    return PyValue.dict("lockStatus", wanted, "remainingUnlockedDoors", unlockedDoors);
  }

  private PyValue climate(Arguments a) {
    PyValue fan = a.get("fanSpeed");
    if (!PyNumbers.compare(ZERO, "<=", fan) || !PyNumbers.compare(fan, "<=", PyValue.of(100))) {
      return error("Fan speed must be between 0 and 100.");
    }
    PyValue temperature = a.get("temperature");
    state.put("acTemperature", temperature);
    if (a.text("unit").equals("fahrenheit")) {
      PyValue above = PyNumbers.subtract(temperature, PyValue.of(32));
      state.put(
          "acTemperature",
          PyNumbers.divide(PyNumbers.multiply(above, PyValue.of(5)), PyValue.of(9)));
    }
    state.put("fanSpeed", fan);
    state.put("acMode", a.get("mode"));
    return PyValue.dict(
        "currentACTemperature",
        temperature,
        "climateMode",
        a.get("mode"),
        "humidityLevel",
        get("humidityLevel"));
  }

  private PyValue temperature() {
    PyValue drawn = PyValue.of(random.uniform(-10.0, 40.0));
    return longContext.isPresent()
            && longContext.get().get("LONG_WEATHER_EXTENSION") instanceof PyValue.Dict weather
        ? weather.with("outsideTemperature", drawn)
        : PyValue.dict("outsideTemperature", drawn);
  }

  private PyValue headlights(Arguments a) {
    String mode = a.text("mode");
    if (!Set.of("on", "off", "auto").contains(mode)) {
      return error("Invalid headlight mode.");
    }
    state.put("headLightStatus", PyValue.of(mode.equals("on") ? "on" : "off"));
    return PyValue.dict("headlightStatus", get("headLightStatus"));
  }

  private PyValue display(Arguments a) {
    PyValue.Dict status =
        longContext
            .map(t -> PyValue.dict("metadata", t.get("CAR_STATUS_METADATA_EXTENSION")))
            .orElseGet(PyValue::dict);
    return switch (a.text("option")) {
      case "fuel" -> status.with("fuelLevel", get("fuelLevel"));
      case "battery" -> status.with("batteryVoltage", get("batteryVoltage"));
      case "doors" -> status.with("doorStatus", get("doorStatus"));
      case "climate" ->
          status
              .with("currentACTemperature", get("acTemperature"))
              .with("fanSpeed", get("fanSpeed"))
              .with("climateMode", get("acMode"))
              .with("humidityLevel", get("humidityLevel"));
      case "headlights" -> status.with("headlightStatus", get("headLightStatus"));
      case "parkingBrake" ->
          status
              .with("parkingBrakeStatus", get("parkingBrakeStatus"))
              .with("parkingBrakeForce", parkingBrakeForce)
              .with("slopeAngle", slopeAngle);
      case "brakePedal" ->
          status
              .with("brakePedalStatus", get("brakePedalStatus"))
              .with("brakePedalForce", brakePedalForce);
      case "engine" -> status.with("engineState", engineState);
      default -> status.with("error", PyValue.of("Invalid option"));
    };
  }

  private PyValue parkingBrake(Arguments a) {
    String mode = a.text("mode");
    if (!mode.equals("engage") && !mode.equals("release")) {
      return error("Invalid mode");
    }
    boolean engage = mode.equals("engage");
    state.put("parkingBrakeStatus", PyValue.of(engage ? "engaged" : "released"));
    parkingBrakeForce = PyValue.of(engage ? 500.0 : 0.0);
    slopeAngle = PyValue.of(10.0);
    return longContext
        .map(t -> PyValue.dict("parkingBrakeInstruction", t.get("PARKING_BRAKE_INSTRUCTION")))
        .orElseGet(PyValue::dict)
        .with("parkingBrakeStatus", get("parkingBrakeStatus"))
        .with("_parkingBrakeForce", parkingBrakeForce)
        .with("_slopeAngle", slopeAngle);
  }

  private PyValue pressBrake(Arguments a) {
    PyValue position = a.get("pedalPosition");
    if (!PyNumbers.compare(ZERO, "<=", position)
        || !PyNumbers.compare(position, "<=", PyValue.of(1))) {
      return error("Pedal position must be between 0 and 1.");
    }
    if (PyValue.same(position, ZERO)) {
      return releaseBrake();
    }
    state.put("brakePedalStatus", PyValue.of("pressed"));
    brakePedalForce = PyNumbers.multiply(position, PyValue.of(1000));
    return PyValue.dict(
        "brakePedalStatus", "pressed", "brakePedalForce", PyNumbers.real(brakePedalForce));
  }

  private PyValue releaseBrake() {
    state.put("brakePedalStatus", PyValue.of("released"));
    brakePedalForce = NO_FORCE;
    return PyValue.dict("brakePedalStatus", "released", "brakePedalForce", NO_FORCE);
  }

  private PyValue cruise(Arguments a) {
    PyValue speed = a.get("speed");
    if (engineState.equals(PyValue.of("stopped"))) {
      return error("Start the engine before activating the cruise control.");
    }
    boolean activate = PyNumbers.truth(a.get("activate"));
    PyValue distance = PyNumbers.real(a.get("distanceToNextVehicle"));
    if (!activate) {
      state.put("cruiseStatus", PyValue.of("inactive"));
    }
    state.put("distanceToNextVehicle", distance);
    if (activate) {
      if (PyNumbers.compare(speed, "<", ZERO)
          || PyNumbers.compare(speed, ">", PyValue.of(120))
          || !PyValue.same(PyNumbers.apply(speed, "%", PyValue.of(5)), ZERO)) {
        return error("Invalid speed");
      }
      state.put("cruiseStatus", PyValue.of("active"));
    }
    return PyValue.dict(
        "cruiseStatus",
        get("cruiseStatus"),
        "currentSpeed",
        PyNumbers.real(speed),
        "distanceToNextVehicle",
        distance);
  }

  private PyValue distance(Arguments a) {
    PyValue.Dict distance =
        Roads.distance(a.text("cityA"), a.text("cityB"))
            .map(d -> PyValue.dict("distance", d))
            .orElseGet(() -> PyValue.dict("error", "distance not found in database."));
    return longContext
        .map(t -> distance.with("intermediaryCities", t.get("INTERMEDIARY_CITIES")))
        .orElse(distance);
  }

  private PyValue navigate(Arguments a) {
    if (!(a.get("destination") instanceof PyValue.Text destination)) {
      throw PyError.type(
          "can only concatenate str (not \"%s\") to str"
              .formatted(PyText.typeName(a.get("destination"))));
    }
    state.put("destination", destination);
    return PyValue.dict("status", "Navigating to " + destination.value());
  }

  private PyValue tires() {
    PyValue.Dict tires = PyValue.dict();
    PyValue sum = ZERO;
    for (String tire : PLAIN) {
      if (tire.endsWith("TirePressure")) {
        sum = PyNumbers.add(sum, get(tire));
        tires = tires.with(tire, get(tire));
      }
    }
    double mean = PyNumbers.asDouble(sum) / 4;
    return tires
        .with("healthy_tire_pressure", PyValue.of(mean >= 30 && mean <= 35))
        .with(
            "car_info",
            longContext.map(t -> t.get("CAR_STATUS_METADATA_EXTENSION")).orElseGet(PyValue::dict));
  }
}
