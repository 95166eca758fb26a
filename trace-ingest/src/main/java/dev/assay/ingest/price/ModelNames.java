package dev.assay.ingest.price;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a price table may hold a model, the best first. Price tables put the seller
 * in front ({@code azure/gpt-4o}) or leave it out where it is the maker; senders wrap the name in
 * paths, regions and dates.
 */
final class ModelNames {
  /** Prefixes of a seller, by its name without punctuation. */
  private static final Map<String, List<String>> SELLERS =
      Map.ofEntries(
          Map.entry("openai", List.of("", "openai/")),
          Map.entry("azureaiopenai", List.of("azure/", "azure_ai/")),
          Map.entry("azureopenai", List.of("azure/", "azure_ai/")),
          Map.entry("azure", List.of("azure/", "azure_ai/")),
          Map.entry("azureaiinference", List.of("azure_ai/", "azure/")),
          Map.entry("azureai", List.of("azure_ai/", "azure/")),
          Map.entry("anthropic", List.of("", "anthropic/")),
          Map.entry("awsbedrock", List.of("", "bedrock/")),
          Map.entry("amazonbedrock", List.of("", "bedrock/")),
          Map.entry("bedrock", List.of("", "bedrock/")),
          Map.entry("bedrockconverse", List.of("", "bedrock/")),
          Map.entry("aws", List.of("", "bedrock/")),
          Map.entry("gcpgemini", List.of("gemini/", "")),
          Map.entry("gcpgenai", List.of("gemini/", "")),
          Map.entry("google", List.of("gemini/", "")),
          Map.entry("gemini", List.of("gemini/", "")),
          Map.entry("googlegenai", List.of("gemini/", "")),
          Map.entry("googlegenerativeai", List.of("gemini/", "")),
          Map.entry("gcpvertexai", List.of("vertex_ai/", "")),
          Map.entry("vertexai", List.of("vertex_ai/", "")),
          Map.entry("googlevertexai", List.of("vertex_ai/", "")),
          Map.entry("vertex", List.of("vertex_ai/", "")),
          Map.entry("xai", List.of("xai/")),
          Map.entry("mistralai", List.of("mistral/")),
          Map.entry("mistral", List.of("mistral/")),
          Map.entry("cohere", List.of("", "cohere/")),
          Map.entry("deepseek", List.of("deepseek/", "")),
          Map.entry("groq", List.of("groq/")),
          Map.entry("perplexity", List.of("perplexity/")),
          Map.entry("perplexityai", List.of("perplexity/")),
          Map.entry("together", List.of("together_ai/")),
          Map.entry("togetherai", List.of("together_ai/")),
          Map.entry(
              "fireworks", List.of("fireworks_ai/accounts/fireworks/models/", "fireworks_ai/")),
          Map.entry(
              "fireworksai", List.of("fireworks_ai/accounts/fireworks/models/", "fireworks_ai/")),
          Map.entry("moonshotai", List.of("moonshot/")),
          Map.entry("moonshot", List.of("moonshot/")),
          Map.entry("alibaba", List.of("dashscope/")),
          Map.entry("alibabacloud", List.of("dashscope/")),
          Map.entry("qwen", List.of("dashscope/")),
          Map.entry("zhipu", List.of("zai/", "bigmodel/")),
          Map.entry("zhipuai", List.of("zai/", "bigmodel/")),
          Map.entry("ibmwatsonxai", List.of("watsonx/")),
          Map.entry("meta", List.of("meta_llama/", "meta/")),
          Map.entry("metallama", List.of("meta_llama/", "meta/")),
          Map.entry("voyageai", List.of("voyage/")),
          Map.entry("jinaai", List.of("jina_ai/")),
          Map.entry("nvidia", List.of("nvidia_nim/")));

  /** Where makers sell their own models; their names do not overlap. */
  private static final List<String> MAKERS =
      List.of(
          "",
          "gemini/",
          "xai/",
          "mistral/",
          "deepseek/",
          "cohere/",
          "moonshot/",
          "dashscope/",
          "zai/",
          "minimax/",
          "perplexity/",
          "meta_llama/",
          "voyage/",
          "jina_ai/",
          "ai21/");

  private static final Set<String> OWN_MACHINES =
      Set.of("ollama", "vllm", "sglang", "lmstudio", "llamacpp", "tgi", "localai", "local");

  private static final Pattern REGION =
      Pattern.compile("(?:us|eu|apac|global|us-gov|au|jp|ca|sa|me|af)\\.(.+\\..+)");
  private static final Pattern DATE =
      Pattern.compile(
          "(.+?)[-@](?:20\\d{6}|20\\d\\d-\\d\\d-\\d\\d|latest|default)(?:-v\\d+(?::\\d+)?)?");

  private ModelNames() {}

  /** Whether what runs there is on the user's own machines, so that no seller's price fits. */
  static boolean isOwnMachine(@Nullable String provider) {
    return provider != null && OWN_MACHINES.contains(bare(provider));
  }

  /** Names of a model as its seller's, in lower case. */
  static List<String> ofSeller(@Nullable String provider, String model) {
    Set<String> names = new LinkedHashSet<>();
    List<String> forms = forms(model);
    List<String> prefixes = prefixes(provider);
    for (String form : forms) {
      for (String prefix : prefixes) {
        names.add(form.startsWith(prefix) ? form : prefix + form);
      }
      addOwnPrefix(form, names);
    }
    if (provider == null) {
      names.addAll(forms);
    }
    return List.copyOf(names);
  }

  /** Names of a model as its maker's, in lower case. */
  static List<String> ofMaker(String model) {
    Set<String> names = new LinkedHashSet<>();
    for (String form : forms(model)) {
      for (String maker : MAKERS) {
        names.add(maker + form);
      }
      int slash = form.lastIndexOf('/');
      if (slash >= 0 && SELLERS.containsKey(bare(form.substring(0, slash)))) {
        for (String maker : MAKERS) {
          names.add(maker + form.substring(slash + 1));
        }
      }
    }
    return List.copyOf(names);
  }

  /** The name without its date, or null when it has none. */
  static @Nullable String undated(String name) {
    Matcher dated = DATE.matcher(name);
    return dated.matches() ? dated.group(1) : null;
  }

  /** The name out of its wrappings, whole first, then without its date. */
  private static List<String> forms(String model) {
    List<String> whole = new ArrayList<>();
    String name = model.strip().toLowerCase(Locale.ROOT);
    whole.add(name);
    if (name.startsWith("arn:")) {
      whole.add(name.substring(name.lastIndexOf('/') + 1));
    }
    int models = name.lastIndexOf("models/");
    if (models >= 0) {
      whole.add(name.substring(models + "models/".length()));
    }
    for (String one : List.copyOf(whole)) {
      Matcher region = REGION.matcher(one.substring(one.lastIndexOf('/') + 1));
      if (region.matches()) {
        whole.add(region.group(1));
      }
      if (one.indexOf('@') > 0) {
        whole.add(one.replace('@', '-'));
      }
    }
    Set<String> forms = new LinkedHashSet<>(whole);
    // A tuned model has a price of its own, which its base's is not.
    for (String one : whole) {
      String undated = one.startsWith("ft:") ? tuned(one) : undated(one);
      if (undated != null) {
        forms.add(undated);
      }
    }
    return List.copyOf(forms);
  }

  /** {@code ft:base:organisation::id} as {@code ft:base}. */
  private static @Nullable String tuned(String name) {
    String[] pieces = name.split(":", 3);
    return pieces.length == 3 ? "ft:" + pieces[1] : null;
  }

  private static void addOwnPrefix(String form, Set<String> names) {
    int slash = form.indexOf('/');
    if (slash > 0) {
      List<String> prefixes = SELLERS.get(bare(form.substring(0, slash)));
      if (prefixes != null) {
        prefixes.forEach(prefix -> names.add(prefix + form.substring(slash + 1)));
      }
      names.add(form);
    }
  }

  private static List<String> prefixes(@Nullable String provider) {
    if (provider == null) {
      return List.of("");
    }
    List<String> known = SELLERS.get(bare(provider));
    int dot = provider.indexOf('.');
    if (known == null && dot > 0) {
      known = SELLERS.get(bare(provider.substring(0, dot)));
    }
    return known == null ? List.of(provider.strip().toLowerCase(Locale.ROOT) + "/") : known;
  }

  private static String bare(String provider) {
    StringBuilder bare = new StringBuilder(provider.length());
    for (char c : provider.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
