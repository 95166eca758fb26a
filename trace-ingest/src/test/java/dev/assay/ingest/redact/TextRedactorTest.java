package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextRedactorTest {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef".getBytes(UTF_8));
  private static final TextRedactor MASK =
      new TextRedactor(RedactionPolicy.all(RedactionPolicy.Mode.MASK), PSEUDONYMS);
  private static final TextRedactor HASH =
      new TextRedactor(RedactionPolicy.all(RedactionPolicy.Mode.HASH), PSEUDONYMS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write to ana.perez+x@mail.example.com, please | write to [email], please
          "{""to"":""müller@büro.de""}" | "{""to"":""[email]""}"
          card 4111 1111 1111 1111 exp 12/27 | card [card] exp 12/27
          card 4111-1111-1111-1112 | card 4111-1111-1111-1112
          IBAN GB82 WEST 1234 5698 7654 32 ok | IBAN [iban] ok
          de89370400440532013000 | [iban]
          DE89370400440532013001 | DE89370400440532013001
          from 203.0.113.9 and 127.0.0.1 | from [ip] and 127.0.0.1
          from 2001:db8::8a2e:370:7334. | from [ip].
          version 1.2.3 at 12:30:45 | version 1.2.3 at 12:30:45
          call +49 30 901820 today | call [phone] today
          my phone is 5551234567 | my phone is [phone]
          我的手机13812345678谢谢 | 我的手机[phone]谢谢
          (415) 555-2671 | [phone]
          order 5551234567 arrived | order 5551234567 arrived
          on 2026-11-21 and 21.11.2026 | on 2026-11-21 and 21.11.2026
          it cost 1 234 567 in all | it cost 1 234 567 in all
          SSN 078-05-1120 | SSN [national_id]
          CPF 529.982.247-25 | CPF [national_id]
          CPF 52998224726 | CPF 52998224726
          DNI 12345678Z | DNI [national_id]
          4111111111111111 0 | [card] 0
          7 4111 1111 1111 1111 12 | 7 [card] 12
          1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 4111111111111111 | 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 [card]
          3782 822463 10005 1 | [card] 1
          Steuer-ID 86095742719 | Steuer-ID [national_id]
          TCKN 10000000146 | TCKN [national_id]
          personnummer 811228-9874 | personnummer [national_id]
          rijksregister 85.07.30-033.28 | rijksregister [national_id]
          주민등록번호 900101-1234567 | 주민등록번호 [national_id]
          CURP HEGG560427MVZRRL04 | CURP [national_id]
          身份证 11010519491231002X | 身份证 [national_id]
          My name is Ana María Pérez and | My name is [name] and
          Mr. Smith called | Mr. [name] called
          live at 742 Evergreen Terrace, Springfield | live at [address], Springfield
          wohne in der Hauptstraße 12 | wohne in der [address]
          #W2378156 and ORD-12345678 | #W2378156 and ORD-12345678
          """)
  void redact_takesWhatIsPersonal_andNothingElse(String text, String expected) {
    assertThat(MASK.redact(text, false, (kind, n) -> {})).isEqualTo(expected);
  }

  @Test
  void redact_hash_keepsEqualDataEqual() {
    String one = HASH.redact("call +49 30 901820", false, (kind, n) -> {});
    String other = HASH.redact("call +49-30-901820", false, (kind, n) -> {});
    String third = HASH.redact("call +49 30 901821", false, (kind, n) -> {});

    assertThat(one).matches("call \\[phone:[0-9a-f]{12}]").isEqualTo(other).isNotEqualTo(third);
  }

  @Test
  void redact_whatIdentifies_staysApartEvenMasked() {
    assertThat(MASK.redact("ana@example.com", true, (kind, n) -> {}))
        .matches("\\[email:[0-9a-f]{12}]")
        .isNotEqualTo(MASK.redact("bob@example.com", true, (kind, n) -> {}));
  }

  @Test
  void redact_ownPattern_countsBeforeTheKinds() {
    TextRedactor own =
        new TextRedactor(
            new RedactionPolicy(
                RedactionPolicy.Mode.MASK,
                EnumSet.allOf(PersonalData.class),
                Map.of("member", "member (\\d{10})")),
            PSEUDONYMS);

    assertThat(own.redact("member 0123456789, order 7", false, (kind, n) -> {}))
        .isEqualTo("member [member], order 7");
  }

  /** Each would take minutes where matching goes back and forth. */
  @ParameterizedTest
  @ValueSource(strings = {"a@", "1 ", "GB82 ", "1.", "::", "Mr. Aa ", "12 Aa ", "@.a", "+(1-"})
  void redact_longHostileText_isLinear(String piece) {
    String text = piece.repeat(200_000 / piece.length());

    assertThat(MASK.redact(text, false, (kind, n) -> {})).isNotNull();
  }

  @Property
  void redact_anyText_leavesNoAddressOfMail(@ForAll @StringLength(max = 80) String around) {
    String text = around + " ana.perez@mail.example.com " + around;

    assertThat(MASK.redact(text, false, (kind, n) -> {})).doesNotContain("perez@mail");
  }
}
