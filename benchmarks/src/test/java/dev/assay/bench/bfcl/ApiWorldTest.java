package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiWorldTest {
  private static final String TWEETS =
      "{\"TwitterAPI\": {\"authenticated\": true, \"tweet_counter\": 2, \"tweets\": {\"1\":"
          + " {\"id\": 1, \"username\": \"ann\", \"content\": \"hi\", \"tags\": [], \"mentions\":"
          + " []}}}}";

  @Test
  void run_keysThatAreOneToPython_findTheSame() throws Exception {
    ApiWorld world = world(TWEETS, "TwitterAPI");
    String found = world.run("get_tweet(tweet_id=1)");

    assertThat(found).contains("\"content\": \"hi\"");
    assertThat(world.run("get_tweet(tweet_id=1.0)")).isEqualTo(found);
    assertThat(world.run("get_tweet(tweet_id=True)")).isEqualTo(found);
    assertThat(world.run("get_tweet(tweet_id='1')")).contains("not found");
    assertThat(world.run("get_tweet(tweet_id=[1])"))
        .isEqualTo("Error during execution: unhashable type: 'list'");
    world.run("mention(tweet_id=True, mentioned_usernames=['bob'])");
    assertThat(world.run("get_tweet(tweet_id=1)")).contains("\"bob\"");
  }

  @Test
  void dict_keysThatAreOneToPython_keepTheFirstKeyAndTheLastValue() throws Exception {
    PyValue dict =
        PyCalls.value(PyParser.parse("{1: 'a', True: 'b', 1.0: 'c', (1, 2): 0, (1.0, 2): 1}"));

    assertThat(PyText.repr(dict)).isEqualTo("{1: 'c', (1, 2): 1}");
    assertThat(PyValue.same(dict, PyCalls.value(PyParser.parse("{True: 'c', (1, 2.0): 1}"))))
        .isTrue();
    assertThat(PyValue.same(dict, PyCalls.value(PyParser.parse("{2: 'c', (1, 2): 1}")))).isFalse();
  }

  @Test
  void run_callWithinACall_isRunWhereCallsAreText() throws Exception {
    FunctionCall outer =
        PyCalls.read("[comment(tweet_id=1, comment_content=get_tweet(tweet_id=1))]").getFirst();

    assertThat(CallSource.of(outer))
        .isEqualTo("comment(tweet_id=1, comment_content=get_tweet(tweet_id=1))");
    assertThat(commented(outer, CallSyntax.PROMPT)).contains("'content': 'hi'");
    assertThat(commented(outer, CallSyntax.FUNCTION_CALLING))
        .contains("{'get_tweet': {'tweet_id': 1}}");
    FunctionCall empty = new FunctionCall("add", Map.of("a", PyValue.dict()));
    assertThatThrownBy(() -> CallSource.of(empty)).isInstanceOf(MalformedCall.class);
    assertThat(
            CallSource.of(
                PyCalls.read("[f(a={'k': 1, 'v': g(x='y')}, b=[{'c': {}}], d='it\\'s')]")
                    .getFirst()))
        .isEqualTo("f(a={'k': 1, 'v': g(x='y')}, b=[{'c': {}}], d=\"it's\")");
  }

  private static String commented(FunctionCall call, CallSyntax syntax) throws Exception {
    ApiWorld world = world(TWEETS, "TwitterAPI");
    world.run(call, syntax);
    return world.run("get_tweet_comments(tweet_id=1)");
  }

  private static ApiWorld world(String initial, String api) throws Exception {
    return new ApiWorld(
        new MultiTurnItem("i", List.of(api), PyJson.MAPPER.readTree(initial), List.of(), false),
        LongContext.none(),
        LocalDate.of(2026, 11, 21));
  }
}
