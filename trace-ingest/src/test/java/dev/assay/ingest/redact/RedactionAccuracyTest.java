package dev.assay.ingest.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.ingest.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How much of the personal data that people marked in 750 sentences is found. The rules were not
 * fitted to these sentences; the bounds below are what they reach, so that a change for the worse
 * is seen.
 */
final class RedactionAccuracyTest {
  private static final Map<String, Set<String>> MARKED_AS =
      Map.of(
          "email", Set.of("EMAIL_ADDRESS"),
          "iban", Set.of("IBAN_CODE"),
          "card", Set.of("CREDIT_CARD"),
          "ip", Set.of("IP_ADDRESS"),
          "phone", Set.of("PHONE_NUMBER"),
          "national_id", Set.of("US_SSN"),
          "name", Set.of("PERSON"),
          "address", Set.of("STREET_ADDRESS"));

  private static final class Tally {
    private int marked;
    private int caught;
    private int found;
    private int right;

    double recall() {
      return (double) caught / marked;
    }

    double precision() {
      return (double) right / found;
    }

    @Override
    public String toString() {
      return "%d of %d caught (by any kind), %d of %d findings are personal"
          .formatted(caught, marked, right, found);
    }
  }

  @Test
  void findings_onMarkedSentences_reachTheirBounds() throws IOException {
    Map<String, Tally> tallies = tallies();
    tallies.forEach((kind, tally) -> System.out.println(kind + ": " + tally));

    for (String kind : Set.of("email", "iban", "ip", "national_id")) {
      assertThat(of(tallies, kind).recall()).as(kind).isEqualTo(1);
    }
    assertThat(of(tallies, "card").recall()).as("card").isGreaterThan(.95);
    assertThat(of(tallies, "phone").recall()).as("phone").isGreaterThan(.75);
    for (String kind : Set.of("email", "iban", "ip", "card", "phone")) {
      assertThat(of(tallies, kind).precision()).as(kind).isGreaterThan(.9);
    }
  }

  private static Map<String, Tally> tallies() throws IOException {
    TextRedactor redactor =
        new TextRedactor(
            RedactionPolicy.all(RedactionPolicy.Mode.MASK), new Pseudonyms(new byte[16]));
    Map<String, Tally> tallies = new TreeMap<>();
    MARKED_AS.keySet().forEach(kind -> tallies.put(kind, new Tally()));
    JsonNode sentences =
        new ObjectMapper().readTree(Files.readString(TestData.path("presidio-pii.json")));
    for (JsonNode sentence : sentences) {
      var findings = redactor.findings(sentence.get("full_text").asText());
      for (JsonNode mark : sentence.get("spans")) {
        MARKED_AS.forEach(
            (kind, types) -> {
              if (types.contains(mark.get("entity_type").asText())) {
                Tally tally = of(tallies, kind);
                tally.marked++;
                tally.caught += findings.stream().anyMatch(it -> overlap(it, mark)) ? 1 : 0;
              }
            });
      }
      for (Finding finding : findings) {
        Tally tally = of(tallies, finding.kind());
        boolean personal = false;
        for (JsonNode mark : sentence.get("spans")) {
          personal |= overlap(finding, mark);
        }
        tally.found++;
        tally.right += personal ? 1 : 0;
        if (!personal || System.getProperty("assay.redact.show") != null) {
          System.out.println(
              finding.kind()
                  + " "
                  + sentence
                      .get("full_text")
                      .asText()
                      .substring(finding.from(), finding.to())
                      .replace('\n', ' '));
        }
      }
    }
    return tallies;
  }

  private static Tally of(Map<String, Tally> tallies, String kind) {
    return Objects.requireNonNull(tallies.get(kind));
  }

  private static boolean overlap(Finding finding, JsonNode mark) {
    return finding.from() < mark.get("end_position").asInt()
        && mark.get("start_position").asInt() < finding.to();
  }
}
