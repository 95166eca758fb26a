package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** TwitterAPI: one account's tweets, comments, retweets and the accounts it follows. */
final class TwitterApi extends StatefulApi {
  private final PyValue username;
  private final PyValue password;
  private final Map<PyValue, PyValue> tweets = new LinkedHashMap<>();
  private final Map<PyValue, PyValue> comments;
  private final Map<PyValue, PyValue> retweets;
  private final List<PyValue> following;
  private PyValue authenticated;
  private PyValue counter;

  TwitterApi(PyValue.Dict scenario) {
    super("TwitterAPI");
    PyValue.Dict empty = PyValue.dict();
    username = initial(scenario, "username", PyValue.of("john"));
    password = initial(scenario, "password", PyValue.of("john123"));
    authenticated = initial(scenario, "authenticated", PyValue.of(false));
    entries(initial(scenario, "tweets", empty))
        .forEach((id, tweet) -> tweets.put(number(id), tweet));
    comments = entries(initial(scenario, "comments", empty));
    retweets = entries(initial(scenario, "retweets", empty));
    following =
        new ArrayList<>(
            ValueCheck.items(
                initial(
                    scenario,
                    "following_list",
                    PyValue.list(PyValue.of("alice"), PyValue.of("bob")))));
    counter = initial(scenario, "tweet_counter", PyValue.of(0));
    PyValue none = PyValue.list();
    add("authenticate_twitter", "username password", this::authenticate);
    add(
        "posting_get_login_status",
        "",
        a -> PyValue.dict("login_status", PyNumbers.truth(authenticated)));
    add("post_tweet", "content tags= mentions=", this::post, none, none);
    add("retweet", "tweet_id", this::retweet);
    add("comment", "tweet_id comment_content", this::comment);
    add("mention", "tweet_id mentioned_usernames", this::mention);
    add("follow_user", "username_to_follow", this::follow);
    add("list_all_following", "", a -> listFollowing());
    add("unfollow_user", "username_to_unfollow", this::unfollow);
    add("get_tweet", "tweet_id", a -> tweet(a).orElseGet(() -> noTweet(a)));
    add(
        "get_user_tweets",
        "username",
        a -> matching(t -> PyValue.same(at(t, "username"), a.get("username"))));
    add("search_tweets", "keyword", this::search);
    add("get_tweet_comments", "tweet_id", this::commentsOf);
    add("get_user_stats", "username", this::stats);
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of(
        "username",
        username,
        "password",
        password,
        "authenticated",
        authenticated,
        "tweets",
        new PyValue.Dict(tweets),
        "comments",
        new PyValue.Dict(comments),
        "retweets",
        new PyValue.Dict(retweets),
        "following_list",
        PyValue.listOf(following),
        "tweet_counter",
        counter);
  }

  private static PyValue number(PyValue id) {
    return id instanceof PyValue.Text text ? new PyValue.Int(new BigInteger(text.value())) : id;
  }

  private Optional<PyValue> tweet(Arguments a) {
    return Optional.ofNullable(tweets.get(a.key("tweet_id")));
  }

  private static PyValue noTweet(Arguments a) {
    return error("Tweet with ID " + a.text("tweet_id") + " not found.");
  }

  private boolean loggedOut() {
    return !PyNumbers.truth(authenticated);
  }

  private static PyValue loggedOutBefore(String what) {
    return error("User not authenticated. Please authenticate before " + what + ".");
  }

  private PyValue authenticate(Arguments a) {
    boolean right =
        PyValue.same(a.get("username"), username) && PyValue.same(a.get("password"), password);
    if (right) {
      authenticated = PyValue.of(true);
    }
    return PyValue.dict("authentication_status", right);
  }

  private PyValue post(Arguments a) {
    if (loggedOut()) {
      return loggedOutBefore("posting");
    }
    PyValue tweet =
        PyValue.dict(
            "id",
            counter,
            "username",
            username,
            "content",
            a.get("content"),
            "tags",
            a.get("tags"),
            "mentions",
            a.get("mentions"));
    tweets.put(counter, tweet);
    counter = PyNumbers.add(counter, PyValue.of(1));
    return tweet;
  }

  private static PyValue appended(PyValue list, PyValue item) {
    List<PyValue> items = new ArrayList<>(ValueCheck.items(list));
    items.add(item);
    return PyValue.listOf(items);
  }

  private PyValue retweet(Arguments a) {
    if (loggedOut()) {
      return loggedOutBefore("retweeting");
    }
    if (tweet(a).isEmpty()) {
      return noTweet(a);
    }
    PyValue mine = retweets.getOrDefault(username, PyValue.list());
    if (PyValue.in(a.get("tweet_id"), ValueCheck.items(mine))) {
      return PyValue.dict("retweet_status", "Already retweeted");
    }
    retweets.put(username, appended(mine, a.get("tweet_id")));
    return PyValue.dict("retweet_status", "Successfully retweeted");
  }

  private PyValue comment(Arguments a) {
    if (loggedOut()) {
      return loggedOutBefore("commenting");
    }
    if (tweet(a).isEmpty()) {
      return noTweet(a);
    }
    PyValue comment = PyValue.dict("username", username, "content", a.get("comment_content"));
    comments.merge(
        a.key("tweet_id"), PyValue.list(comment), (list, added) -> appended(list, comment));
    return PyValue.dict("comment_status", "Comment added successfully");
  }

  private PyValue mention(Arguments a) {
    if (!(tweet(a).orElse(null) instanceof PyValue.Dict tweet)) {
      return noTweet(a);
    }
    List<PyValue> mentions = new ArrayList<>(ValueCheck.items(at(tweet, "mentions")));
    mentions.addAll(ValueCheck.items(a.get("mentioned_usernames")));
    tweets.put(a.key("tweet_id"), tweet.with("mentions", PyValue.listOf(mentions)));
    return PyValue.dict("mention_status", "Users mentioned successfully");
  }

  private PyValue follow(Arguments a) {
    if (loggedOut()) {
      return loggedOutBefore("following");
    }
    boolean followed = PyValue.in(a.get("username_to_follow"), following);
    if (!followed) {
      following.add(a.get("username_to_follow"));
    }
    return PyValue.dict("follow_status", !followed);
  }

  private PyValue listFollowing() {
    return loggedOut()
        ? loggedOutBefore("listing following")
        : PyValue.dict("following_list", PyValue.listOf(following));
  }

  private PyValue unfollow(Arguments a) {
    return loggedOut()
        ? loggedOutBefore("unfollowing")
        : PyValue.dict("unfollow_status", following.remove(a.get("username_to_unfollow")));
  }

  private PyValue matching(Predicate<PyValue> wanted) {
    return PyValue.listOf(tweets.values().stream().filter(wanted).toList());
  }

  private PyValue search(Arguments a) {
    String keyword = a.strict("keyword", "lower").toLowerCase(Locale.ROOT);
    return matching(
        tweet ->
            lower(at(tweet, "content")).contains(keyword)
                || ValueCheck.items(at(tweet, "tags")).stream()
                    .anyMatch(tag -> lower(tag).equals(keyword)));
  }

  private static String lower(PyValue text) {
    return PyText.str(text).toLowerCase(Locale.ROOT);
  }

  private PyValue commentsOf(Arguments a) {
    return tweet(a).isEmpty()
        ? noTweet(a)
        : comments.getOrDefault(a.key("tweet_id"), PyValue.list());
  }

  private PyValue stats(Arguments a) {
    PyValue user = a.get("username");
    int posted =
        (int) tweets.values().stream().filter(t -> PyValue.same(at(t, "username"), user)).count();
    return PyValue.dict(
        "tweet_count",
        posted,
        "following_count",
        PyValue.same(user, username) ? following.size() : 0,
        "retweet_count",
        ValueCheck.items(retweets.getOrDefault(user, PyValue.list())).size());
  }
}
