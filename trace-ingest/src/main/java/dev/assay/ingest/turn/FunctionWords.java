package dev.assay.ingest.turn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The small words of languages in Latin letters. In a short text they tell more than its letters
 * do: one name of a foreign town has more of another language's trigrams than the rest of a
 * question has of its own. A word that several languages share counts for each of them the less.
 */
final class FunctionWords {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}'-]+");

  /** As of two words, one of which another language shares. */
  private static final double CLEAR = 1.5;

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry(
              "en",
              "but all right so we he she or any more just now here then yes no not the is are was "
                  + "what where when how why which and of to in for with my your you it i i'm this that "
                  + "have has can could would do does did please from at on be been they will an if there "
                  + "me hi hello thanks thank"),
          Map.entry(
              "de",
              "gut klar dann ja nein der die das den dem ein eine einen einer ist sind war was wo "
                  + "wann wie warum und von zu im in für mit mein meine meinen ihr ihre sie es ich du wir "
                  + "nicht kein keine bitte aus auf an hat habe haben kann können noch auch bei hallo "
                  + "danke"),
          Map.entry(
              "fr",
              "combien en bonsoir oui non le la les un une des est sont était que quoi où quand "
                  + "comment pourquoi et de du à dans pour avec mon ma mes votre vos vous il elle je j'ai "
                  + "ne pas s'il ce cette au aux sur par ai avez peux pouvez bonjour merci c'est"),
          Map.entry(
              "es",
              "bueno vale claro sí el la los las un una es son era qué que dónde cuándo cómo por y "
                  + "de del a en para con mi mis su sus usted yo me no lo se este esta al ha he tengo "
                  + "quiero puedo puede hola gracias está favor pero ya"),
          Map.entry(
              "pt",
              "então certo claro sim não o a os as um uma é são era que onde quando como por e de do "
                  + "da dos das em no na para com meu minha seu sua você eu me se este esta ao foi tenho "
                  + "quero posso pode oi olá obrigado obrigada está favor mas já tudo bem"),
          Map.entry(
              "it",
              "sì il lo la i gli le un una è sono era che dove quando come perché e di del della a "
                  + "in nel per con mio mia suo sua lei io mi non si questo questa al ho ha voglio posso "
                  + "può ciao grazie buongiorno favore ma già"),
          Map.entry(
              "nl",
              "ja nee de het een is zijn was wat waar wanneer hoe waarom en van te in voor met mijn "
                  + "uw je jij u ik wij niet geen dit dat heb heeft hebben kan kunt graag op aan bij nog "
                  + "ook hallo bedankt"),
          Map.entry(
              "da",
              "den det en et er var hvad hvor hvornår hvordan hvorfor og af til i for med min mit "
                  + "mine din jeg du vi ikke dette har kan på fra men hej tak venligst også"),
          Map.entry(
              "nb",
              "den det en et er var hva hvor når hvordan hvorfor og av til i for med min mitt mine "
                  + "din jeg du vi ikke dette har kan på fra men hei takk vennligst også"),
          Map.entry(
              "sv",
              "den det en ett är var vad när hur varför och av till i för med min mitt mina din jag "
                  + "du vi inte detta har kan på från men hej tack också"),
          Map.entry(
              "fi",
              "on ja ei ole oli mikä mitä missä milloin miten miksi minun minä sinä se tämä että kun "
                  + "voi voiko kiitos hei mutta myös olen"),
          Map.entry(
              "pl",
              "jest są był co gdzie kiedy jak dlaczego i z do w na dla mój moja moje ja nie to ten "
                  + "ta czy mam ma proszę dziękuję cześć ale już się"),
          Map.entry(
              "cs",
              "je jsou byl co kde kdy jak proč a z do v na pro můj moje já ne to ten ta mám má "
                  + "prosím děkuji ahoj ale už se že"),
          Map.entry(
              "hr",
              "je su bio što gdje kada kako zašto i iz do u na za moj moja moje ja ne to ovaj da li "
                  + "imam ima molim hvala bok ali već se sam"),
          Map.entry(
              "ro",
              "este sunt era ce unde când cum de și din la în pentru cu meu mea mele eu nu acest "
                  + "această că am are vă rog mulțumesc bună dar deja se"),
          Map.entry(
              "hu",
              "a az egy van volt mi hol mikor hogyan miért és nem én te ez hogy kérem köszönöm szia "
                  + "de már is meg"),
          Map.entry(
              "tr",
              "bir ve bu ne nerede zaman nasıl neden için ile benim ben sen değil mi mı lütfen "
                  + "teşekkürler merhaba ama da de var yok istiyorum"),
          Map.entry(
              "id",
              "baik oke yang di ke dari dan ini itu apa mana kapan bagaimana kenapa untuk dengan "
                  + "saya anda tidak bisa sudah belum ada tolong terima kasih halo tapi juga mau"),
          Map.entry(
              "sw",
              "na ya wa ni kwa la za cha nini wapi lini vipi kwanini yangu wangu mimi wewe si hii "
                  + "hiyo nina tafadhali asante habari lakini"));

  /** For each word, the languages that have it. */
  private static final Map<String, List<String>> LANGUAGES = languages();

  private FunctionWords() {}

  /**
   * The language of a short text.
   *
   * @param told ISO 639-1 code of the language that its letters tell; may be empty
   * @param sure whether the letters may be believed where no small word speaks for them
   * @return {@code told}, another one that has far more of the small words in the text, or the
   *     empty text when nothing is sure
   */
  static String decide(String told, boolean sure, String text) {
    if (!told.isEmpty() && !WORDS.containsKey(told)) {
      return told;
    }
    Map<String, Double> weights = weights(text);
    double ofTold = weights.getOrDefault(told, 0.0);
    return weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(
            best -> best.getValue() >= (ofTold > 0 ? CLEAR : 1) && best.getValue() >= 2 * ofTold)
        .map(Map.Entry::getKey)
        .orElse(sure || ofTold > 0 ? told : "");
  }

  private static Map<String, Double> weights(String text) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : NO_LETTER.split(text.toLowerCase(Locale.ROOT), -1)) {
      List<String> languages = LANGUAGES.getOrDefault(word, List.of());
      languages.forEach(language -> weights.merge(language, 1.0 / languages.size(), Double::sum));
    }
    return weights;
  }

  private static Map<String, List<String>> languages() {
    Map<String, List<String>> languages = new HashMap<>();
    WORDS.forEach(
        (language, words) ->
            Arrays.stream(words.split(" ", -1))
                .distinct()
                .forEach(
                    word ->
                        languages.merge(
                            word,
                            List.of(language),
                            (some, one) -> {
                              List<String> all = new ArrayList<>(some);
                              all.addAll(one);
                              return List.copyOf(all);
                            })));
    return Map.copyOf(languages);
  }
}
