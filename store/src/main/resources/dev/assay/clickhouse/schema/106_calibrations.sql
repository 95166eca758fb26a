CREATE OR REPLACE VIEW calibrations AS
SELECT
    project,
    question,
    judge,
    judge_hash,
    label_set,
    label_set_version,
    label_set_hash,
    stand_in,
    cases,
    agreement,
    kappa,
    kappa_low,
    kappa_high,
    sensitivity_count,
    sensitivity_n,
    specificity_count,
    specificity_n,
    mix,
    report,
    calibrated_at
FROM calibration_rows FINAL
