package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import java.time.Clock;
import java.util.List;

/** Keeps calibrations. Safe for use by many threads. */
public interface CalibrationStore {

  /** Keeps a calibration. One of the same judge on the same version of a set replaces the last. */
  void insert(Calibration calibration);

  /** The calibrations under a question, newest first. */
  List<Calibration> of(String project, String question);

  /** The questions that have calibrations, sorted. */
  List<String> questions(String project);

  /** Calibrations in a migrated database. */
  static CalibrationStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseCalibrationStore(clickHouse, clock);
  }
}
