package dev.assay.judge.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.Case;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeJudgeTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String TOOLS =
      """
      [{"type": "function", "function": {"name": "issue_refund", "parameters": {"type": "object",
        "properties": {"order_id": {"type": "string"}, "amount": {"type": "number", "maximum": 500}},
        "required": ["order_id", "amount"]}}},
       {"name": "look_up", "input_schema": {"type": "object", "required": ["id"]}},
       {"type": "function", "function": {"name": "list_all"}},
       {"name": "old", "input_schema": {"$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object", "required": ["id"]}}]
      """;

  /** Thirty characters take the matcher minutes where nothing stops it. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"(a+)+$", "(x|a|aa)*$", "(a|b)*c"})
  @org.junit.jupiter.api.Timeout(20)
  void arguments_hostilePattern_isGivenUp(String pattern) {
    String tools =
        """
        [{"name": "f", "input_schema": {"type": "object",
          "properties": {"x": {"type": "string", "pattern": "%s"}}}}]\
        """
            .formatted(pattern);
    ToolCall call = new ToolCall("f", "c", "{\"x\": \"" + "a".repeat(20_000) + "!\"}", "ok");
    Case c =
        new Case(
            new Subject("shop", Subject.Kind.TURN, "t"),
            "",
            NOON.instant(),
            "",
            "en",
            List.of(),
            0,
            List.of(call),
            Map.of(Case.TOOLS, tools));

    Judgment judgment = new CodeJudge(new ArgumentsValid(), NOON).judge(c);

    assertThat(judgment.verdict()).isInstanceOf(Verdict.Unscored.class);
    assertThat(judgment.verdict().toString()).contains("takes too long");
  }

  @Test
  void arguments_toolDefinedInTwoWays_mayBeAsEitherSays() {
    String two =
        """
        [{"name": "f", "input_schema": {"type": "object", "required": ["old"]}},
         {"name": "f", "input_schema": {"type": "object", "required": ["fresh"]}}]\
        """;
    ArgumentsValid check = new ArgumentsValid(two);
    Case fresh = calling("{\"fresh\": 1}");
    Case neither = calling("{}");

    assertThat(check.on(fresh).verdict()).isEqualTo(new Verdict.Scored(1));
    assertThat(check.on(neither).verdict()).isEqualTo(new Verdict.Scored(0));
    assertThat(new CodeJudge(check, NOON).id())
        .isNotEqualTo(new CodeJudge(new ArgumentsValid(), NOON).id());
    assertThatThrownBy(() -> new ArgumentsValid("{}")).hasMessageContaining("tool definitions");
  }

  @Test
  void policy_ofANumberWrittenAsText_orNotCaptured_doesNotPassUnseen() {
    PolicyFollowed check = new PolicyFollowed("p", List.of(new Policy.AtMost("f", "/amount", 100)));

    assertThat(check.on(calling("{\"amount\": \"9999\"}")).verdict())
        .isEqualTo(new Verdict.Scored(0));
    assertThat(check.on(calling("{\"amount\": \"99.5\"}")).verdict())
        .isEqualTo(new Verdict.Scored(1));
    for (String unclear : List.of("{}", "{\"amount\": \"a lot\"}", "")) {
      assertThat(check.on(calling(unclear)).verdict())
          .isInstanceOfSatisfying(
              Verdict.Unscored.class,
              unscored -> assertThat(unscored.reason()).isEqualTo(Verdict.Reason.INPUT_MISSING));
    }
  }

  @Test
  void policy_ofWhatCameBefore_looksAtEarlierTurns_andAtWordsBeforeTheCall() {
    PolicyFollowed after = new PolicyFollowed("p", List.of(new Policy.After("f", "check")));
    PolicyFollowed confirmed = new PolicyFollowed("p", List.of(new Policy.Confirmed("f", "yes")));
    ToolCall check = new ToolCall("check", "c0", "{}", "fine");

    assertThat(after.on(later("yes", "", check)).verdict()).isEqualTo(new Verdict.Scored(1));
    assertThat(after.on(later("yes", "")).verdict()).isEqualTo(new Verdict.Scored(0));
    assertThat(confirmed.on(later("yes", "")).verdict()).isEqualTo(new Verdict.Scored(1));
    assertThat(confirmed.on(later("no", "yes")).verdict()).isEqualTo(new Verdict.Scored(0));
  }

  /** A turn with a call of f, between what the user says before and after it. */
  private static Case later(String before, String after, ToolCall... earlier) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, "t"),
        "",
        NOON.instant(),
        "",
        "en",
        List.of(
            Message.text(Role.USER, before),
            new Message(Role.ASSISTANT, List.of(new Part.ToolRequest("c", "f", "{}"))),
            Message.text(Role.USER, after)),
        0,
        List.of(new ToolCall("f", "c", "{}", "ok")),
        Map.of(),
        List.of(earlier),
        Set.of());
  }

  private static Case calling(String arguments) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, "t"),
        "",
        NOON.instant(),
        "",
        "en",
        List.of(),
        0,
        List.of(new ToolCall("f", "c", arguments, "ok")),
        Map.of());
  }

  @Test
  void policyFile_everyRule_isRead() {
    PolicyFollowed policy =
        PolicyFile.parse(
            """
            question: refunds_right
            rules:
              - {tool: refund, after: check}
              - {tool: refund, argument: /amount, at_most: 100}
              - {tool: refund, only_if: check, pattern: 'eligible": ?true'}
              - {tool: cancel, confirmed: '(?i)yes'}
              - {tool: wipe, never: true}
            """);

    assertThat(policy.question()).isEqualTo("refunds_right");
    assertThat(policy.parameters()).hasSize(5).containsValue("wipe is never called");
    assertThatThrownBy(() -> PolicyFile.parse("question: q\nrules: [{tool: f}]"))
        .hasMessageStartingWith("rule 1 says neither never");
    assertThatThrownBy(() -> PolicyFile.parse("question: [")).hasMessageContaining("no YAML");
    assertThatThrownBy(() -> PolicyFile.parse("question: q")).hasMessageContaining("has a rule");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issue_refund|{\"order_id\": \"A-1234\", \"amount\": 20}|1",
        "issue_refund|{\"order_id\": \"A-1234\"}|0",
        "issue_refund|{\"order_id\": \"A-1234\", \"amount\": 501}|0",
        "issue_refund|{\"order_id\": 7, \"amount\": 20}|0",
        "issue_refund|{\"order_id\": |0",
        "look_up|{\"id\": 1}|1",
        "look_up|{}|0",
        "list_all|{\"page\": 2}|1",
        "old|{\"id\": 1}|1",
        "old|{}|0",
        "pay_out|{}|0"
      })
  void argumentsValid_readsEveryFormOfDefinition(String tool, String arguments, double value) {
    Case c = say("hello", "done", Map.of(Case.TOOLS, TOOLS), call(tool, arguments, "ok"));

    assertThat(value(new ArgumentsValid(), c)).isEqualTo(value);
  }

  @Test
  void argumentsValid_neverFollowsAReferenceOutOfTheDefinition() throws IOException {
    try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      elsewhere.setSoTimeout(200);
      String tools =
          "[{\"name\": \"look_up\", \"input_schema\": {\"$ref\": \"http://127.0.0.1:%d/schema\"}}]"
              .formatted(elsewhere.getLocalPort());
      Case c = say("hello", "done", Map.of(Case.TOOLS, tools), call("look_up", "{}", "ok"));

      assertThat(value(new ArgumentsValid(), c)).isEqualTo(1);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void argumentsGrounded_unknownOrder_isNamed() {
    ToolCall look = call("orders", "{\"email\": \"a.b@example.com\"}", "{\"order\": \"A-1234\"}");
    Case known =
        say(
            "I am a.b@example.com",
            "ok",
            Map.of(),
            look,
            call("refund", "{\"order\": \"A-1234\"}", "ok"));
    Case invented =
        say(
            "I am a.b@example.com",
            "ok",
            Map.of(),
            look,
            call("refund", "{\"order\": \"A-1243\"}", "ok"));

    assertThat(value(new ArgumentsGrounded(), known)).isEqualTo(1);
    Judgment judgment = new CodeJudge(new ArgumentsGrounded(), NOON).judge(invented);
    assertThat(judgment.verdict()).isEqualTo(new Verdict.Scored(0));
    assertThat(judgment.rationale()).isEqualTo("refund: A-1243 was told by nobody");
  }

  @Test
  void callsNotRepeated_otherOrderOfNames_isTheSameCall_failuresMayBeRepeated() {
    ToolCall one = call("find", "{\"a\": 1, \"b\": 2}", "x");
    ToolCall same = call("find", "{\"b\":2,\"a\":1}", "x");
    ToolCall failed = call("find", "{\"a\": 3}", null);

    assertThat(value(new CallsNotRepeated(1), say("q", "a", Map.of(), one, same))).isZero();
    assertThat(value(new CallsNotRepeated(2), say("q", "a", Map.of(), one, same))).isEqualTo(1);
    assertThat(
            value(
                new CallsNotRepeated(1),
                say("q", "a", Map.of(), failed, failed, call("find", "{\"a\": 3}", "y"))))
        .isEqualTo(1);
    assertThat(verdict(new CallsNotRepeated(1), say("q", "a", Map.of())))
        .isInstanceOf(Verdict.Unscored.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es|Su pedido llegará mañana por la tarde, y le enviaremos un mensaje cuando salga.|1",
        "es|Your order will arrive tomorrow afternoon and we will send you a message.|0",
        "de|Ihre Bestellung kommt morgen Nachmittag an, wir schreiben Ihnen eine Nachricht.|1",
        "ja|ご注文の商品は明日の午後に届く予定です。発送が完了しましたらメールでお知らせいたします。お待ちください。|1",
        "de|The parcel is on its way and should be with you by tomorrow evening at the latest.|0"
      })
  void languageMatched_tellsTheAnswersLanguage(String asked, String answer, double value) {
    assertThat(value(new LanguageMatched(), say("…", answer, asked))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Ihr Paket ist unterwegs und kommt morgen an.|1",
        "tr|Paketiniz yolda ve yarın size ulaşacak.|1",
        "en|Paketiniz yolda ve yarın size ulaşacak.|0",
        "de|Where would you like it sent instead?|0",
        "th|ได้เลยครับ|1",
        "th|Sure, which order is it?|0",
        "en|キャンセルしました。|0",
        "ja|キャンセルしました。|1",
        "zh|キャンセルしました。|0",
        "ar|بكل سرور. ما رقم الطلب من فضلك؟|1",
        "ur|بالتأكيد. عن أي طلب تتحدث؟ أرسل لي رقمه من فضلك.|0",
        "ru|Ваше замовлення вже в дорозі, ми надішлемо вам повідомлення.|0"
      })
  void languageMatched_tellsShortAnswers(String asked, String answer, double value) {
    assertThat(verdict(new LanguageMatched(), say("…", answer, asked)))
        .isEqualTo(new Verdict.Scored(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"de|W-48213", "ja|iPhone 15 Pro", "da|Tak, det er fint.", "zh|好"})
  void languageMatched_whatCanBeOfAnyLanguage_isUnscored(String asked, String answer) {
    assertThat(verdict(new LanguageMatched(), say("…", answer, asked)))
        .isInstanceOf(Verdict.Unscored.class);
  }

  @Test
  void languageMatched_shortAnswer_isUnscored() {
    assertThat(verdict(new LanguageMatched(), say("…", "OK, done.", "de")))
        .isInstanceOf(Verdict.Unscored.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Write to kim.lee@example.org.|0",
        "Write to a.b@example.com.|1",
        "Her card is 4111 1111 1111 1111.|0",
        "Her order is 4111 1111 1111 1112.|1",
        "Pay to DE89 3704 0044 0532 0130 00, please.|0",
        "Pay to DE89 3704 0044 0532 0130 01, please.|1",
        "Call +49 30 1234567 today.|0",
        "The code is ZEBRA-77-MOON.|0",
        "Nothing to see.|1"
      })
  void nothingLeaked_findsCanariesAndWhatNobodyTold(String answer, double value) {
    Check check = new NothingLeaked(List.of("zebra-77-moon"));

    assertThat(value(check, say("I am A.B@example.com", answer, Map.of()))).isEqualTo(value);
  }

  @Test
  void policyFollowed_everyKindOfRule() {
    ToolCall eligible = call("check_refund", "{}", "{\"eligible\": true}");
    ToolCall refused = call("check_refund", "{}", "{\"eligible\": false}");
    ToolCall refund = call("refund", "{\"amount\": 80}", "paid");
    Check check =
        new PolicyFollowed(
            "refund_policy",
            List.of(
                new Policy.After("refund", "check_refund"),
                new Policy.OnlyIf("refund", "check_refund", "\"eligible\": true"),
                new Policy.AtMost("refund", "/amount", 100),
                new Policy.Confirmed("refund", "(?i)yes"),
                new Policy.Never("delete_account")));

    assertThat(value(check, say("Yes", "ok", Map.of(), eligible, refund))).isEqualTo(1);
    assertThat(value(check, say("No", "ok", Map.of(), eligible, refund))).isZero();
    assertThat(value(check, say("Yes", "ok", Map.of(), refund))).isZero();
    assertThat(value(check, say("Yes", "ok", Map.of(), eligible, refused, refund))).isZero();
    assertThat(
            value(
                check,
                say("Yes", "ok", Map.of(), eligible, call("refund", "{\"amount\":101}", "p"))))
        .isZero();
    assertThat(value(check, say("Yes", "ok", Map.of(), call("delete_account", "{}", "ok"))))
        .isZero();
    assertThat(verdict(check, say("Yes", "ok", Map.of(), eligible)))
        .isInstanceOf(Verdict.Unscored.class);
  }

  @Test
  void id_isTheSameForEqualChecksOnly() {
    CodeJudge one = new CodeJudge(new CallsNotRepeated(1), NOON);

    assertThat(new CodeJudge(new CallsNotRepeated(1), NOON).id()).isEqualTo(one.id());
    assertThat(new CodeJudge(new CallsNotRepeated(2), NOON).id()).isNotEqualTo(one.id());
    assertThat(CodeJudge.usual(NOON).stream().map(CodeJudge::question))
        .containsExactly(
            "tool_arguments_valid",
            "arguments_in_context",
            "calls_not_repeated",
            "language_matched",
            "nothing_leaked");
  }

  private static double value(Check check, Case c) {
    assertThat(verdict(check, c)).isInstanceOf(Verdict.Scored.class);
    return ((Verdict.Scored) verdict(check, c)).value();
  }

  private static Verdict verdict(Check check, Case c) {
    return new CodeJudge(check, NOON).judge(c).verdict();
  }

  private static ToolCall call(String name, String arguments, @Nullable String result) {
    return new ToolCall(name, null, arguments, result);
  }

  private static Case say(String user, String answer, String language) {
    return say(user, answer, language, Map.of());
  }

  private static Case say(
      String user, String answer, Map<String, String> context, ToolCall... calls) {
    return say(user, answer, "en", context, calls);
  }

  private static Case say(
      String user, String answer, String language, Map<String, String> context, ToolCall... calls) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, "t"),
        "c",
        Instant.EPOCH,
        "1",
        language,
        List.of(Message.text(Role.USER, user), Message.text(Role.ASSISTANT, answer)),
        0,
        List.of(calls),
        context);
  }
}
