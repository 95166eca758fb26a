package dev.assay.judge.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementReport.ReferenceCounts;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.AnswerScale;
import dev.assay.judge.agreement.JudgeAgreement;
import dev.assay.judge.agreement.PeopleAgreement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a calibration found.
 *
 * @param context null in calibrations that were kept without it
 */
public record CalibrationReport(JudgeAgreement judge, @Nullable Context context) {
  private static final String CONTEXT = "context";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * What the judge was held against, and how.
   *
   * @param level of the intervals
   * @param seed of the bootstraps
   * @param epsilon of the alternative-annotator test
   * @param notes what a reader should know of the data
   */
  public record Context(
      double level,
      long seed,
      double epsilon,
      AnswerScale scale,
      ReferenceCounts reference,
      PeopleAgreement people,
      List<String> notes) {
    public Context {
      notes = List.copyOf(notes);
    }
  }

  static CalibrationReport of(
      AgreementReport report, JudgeAgreement judge, AgreementSetting setting) {
    return new CalibrationReport(
        judge,
        new Context(
            report.level(),
            report.seed(),
            setting.epsilon(),
            report.scale(),
            report.reference(),
            report.people(),
            report.notes()));
  }

  /**
   * The report of a calibration; empty when it was kept in a form that this program cannot read.
   */
  public static Optional<CalibrationReport> of(Calibration calibration) {
    try {
      JsonNode node = JSON.readTree(calibration.report());
      JsonNode context = node.get(CONTEXT);
      return Optional.of(
          new CalibrationReport(
              JSON.treeToValue(node, JudgeAgreement.class),
              context == null ? null : JSON.treeToValue(context, Context.class)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The judge's figures as an object, with the context as one field more. */
  String json() {
    ObjectNode node = JSON.valueToTree(judge);
    node.set(CONTEXT, JSON.valueToTree(context));
    return node.toString();
  }
}
