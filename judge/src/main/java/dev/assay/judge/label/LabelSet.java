package dev.assay.judge.label;

import dev.assay.judge.Fingerprint;
import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Labels as they were at a moment: calibrations name the version they rest on, and it never
 * changes.
 *
 * @param version from 1
 * @param members the cases, sorted by subject; at least one
 */
public record LabelSet(
    String project, String name, int version, String question, List<Member> members, Instant at) {

  /**
   * A case of a set.
   *
   * @param stratum it was drawn from; empty when not drawn by strata
   * @param weight how many cases of the traffic it stands for; 0 for one that stands for none,
   *     since it was picked for being doubtful
   * @param labels by annotator, those that settle last; at least one
   */
  public record Member(Subject subject, String stratum, double weight, List<Label> labels) {
    public Member {
      labels =
          labels.stream()
              .sorted(Comparator.comparing(Label::annotator).thenComparing(Label::adjudicated))
              .toList();
      if (labels.isEmpty()) {
        throw new IllegalArgumentException("a member has a label: " + subject);
      }
    }
  }

  public LabelSet {
    members =
        members.stream()
            .sorted(
                Comparator.comparing((Member m) -> m.subject().kind())
                    .thenComparing(m -> m.subject().id()))
            .toList();
    if (name.isBlank() || version < 1 || members.isEmpty()) {
      throw new IllegalArgumentException("a label set has a name, a version from 1, and labels");
    }
  }

  /**
   * Whether a member was drawn, and so stands for others: it has a weight, and a stratum where
   * others have.
   */
  public boolean isDrawn(Member member) {
    return member.weight() > 0 && (!member.stratum().isEmpty() || !isByStrata());
  }

  private boolean isByStrata() {
    return members.stream().anyMatch(member -> !member.stratum().isEmpty());
  }

  /** The same under another version. */
  LabelSet asVersion(int other) {
    return new LabelSet(project, name, other, question, members, at);
  }

  /** All labels. */
  public List<Label> labels() {
    return members.stream().flatMap(member -> member.labels().stream()).toList();
  }

  /** Whether some of the labels are no person's. */
  public boolean standIn() {
    return labels().stream().anyMatch(Label::standIn);
  }

  /** Identity of the content: 64 hexadecimal digits, whatever the name and version. */
  public String hash() {
    Fingerprint hash = new Fingerprint("label-set-1").add(question);
    for (Member member : members) {
      hash.add(member.subject().kind().name()).add(member.subject().id()).add(member.stratum());
      hash.add(Double.doubleToLongBits(member.weight())).add(member.labels().size());
      for (Label label : member.labels()) {
        hash.add(label.annotator()).add(label.adjudicated() ? 1 : 0);
        switch (label.answer()) {
          case Answer.Value(String text) -> hash.add("value").add(text);
          case Answer.Unscored(String reason) -> hash.add("unscored").add(reason);
        }
      }
    }
    return hash.hex();
  }
}
