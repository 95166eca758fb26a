package dev.assay.search;

import static dev.assay.search.TurnTextExamples.NOON;
import static dev.assay.search.TurnTextExamples.PROJECT;
import static dev.assay.search.TurnTextExamples.failed;
import static dev.assay.search.TurnTextExamples.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.SearchRequest.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchIndexTest {
  @TempDir private Path folder;
  private SearchIndex index;

  @BeforeEach
  void open() throws IOException {
    index = SearchIndex.open(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  /** Each text is found by a word of it as another speaker would write it, and by nothing else. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en, I was charged twice for two orders, order
          en, I was charged twice for two orders, CHARGING
          de, Ich habe zwei Bestellungen aufgegeben, bestellung
          de, Ist die Größe noch verfügbar, grosse
          fr, Mes commandes ne sont pas arrivées, commande
          fr, Où est mon café, cafe
          es, Quiero devolver los zapatos, zapato
          pt, Não recebi as minhas encomendas, encomenda
          it, Vorrei restituire le scarpe, scarpa
          ru, Где мои заказы, заказ
          tr, Siparişlerim nerede, sipariş
          id, Pesanan saya belum dikirimkan, kirim
          vi, Tôi muốn hoàn tiền, hoan
          ar, أين طلبيتي والمنتجات, منتجات
          fa, سفارش‌های من کجاست, سفارش
          hi, मेरे ऑर्डरों का क्या हुआ, ऑर्डर
          th, ขอคืนเงินค่ะ, คืนเงิน
          th, ขอคืนเงินค่ะ, เงิน
          zh, 我想申请退款谢谢, 退款
          zh, 我想申请退款谢谢, 款
          zh, 我要退貨, 退貨
          ja, 返品したいのですが食べました, 返品
          ja, 返品したいのですが食べました, 食べる
          ja, ｶｰﾄﾞが使えない, カード
          ko, 환불을 받고 싶어요, 환불
          ko, 주문했어요, 주문
          el, Πού είναι οι παραγγελίες μου, παραγγελιες
          he, איפה ההזמנה שלי, שלי
          '', Wo bleibt meine Bestellung, bestellung
          """)
  void find_inEachLanguage_byItsOwnWords(String language, String text, String word) {
    put(said("this", language == null ? "" : language, text), said("other", "sw", "habari"));

    assertThat(found(word)).containsExactly("this");
  }

  @Test
  void find_phrase_wantsTheWordsToFollow() {
    put(said("yes", "en", "a late delivery again"), said("no", "en", "delivery came late"));

    assertThat(found("\"late delivery\"")).containsExactly("yes");
    assertThat(found("late delivery")).containsExactlyInAnyOrder("yes", "no");
    assertThat(found("\"late deliveries\"")).containsExactly("yes");
  }

  @Test
  void find_byFields_combines() {
    TurnText failing =
        said("t1", "en", "where is it").withTools(List.of(failed("issue_refund", "{}", "late")));
    put(failing, said("t2", "es", "where is it"));

    assertThat(found("tool:refund status:error late")).containsExactly("t1");
    assertThat(found("tool:issue_refund")).containsExactly("t1");
    assertThat(found("lang:es where")).containsExactly("t2");
    assertThat(found("-tool:refund where")).containsExactly("t2");
    assertThat(found("status:error where -late")).isEmpty();
    assertThat(found("")).hasSize(2);
  }

  @Test
  void find_ofAnotherProject_neverLeaks() {
    put(said("t1", "en", "secret"));

    assertThat(
            index.search().find(SearchRequest.of("bank", SearchSyntax.parse("secret"), 10)).turns())
        .isEmpty();
  }

  @Test
  void find_prefix_isOfWords() {
    put(said("t1", "en", "Refunding"), said("t2", "en", "found"));

    assertThat(found("refun*")).containsExactly("t1");
  }

  @Test
  void put_again_replacesAndRemoveRemoves() {
    put(said("t1", "en", "apples"));
    put(said("t1", "en", "pears"));
    assertThat(found("apples")).isEmpty();
    assertThat(found("pears")).containsExactly("t1");

    index.remove(List.of(new TurnKey(PROJECT, "c-t1", "t1")));
    index.refresh();
    assertThat(found("pears")).isEmpty();
  }

  @Test
  void commit_lasts_andWhatWasNotCommittedDoesNot() throws IOException {
    put(said("t1", "en", "apples"));
    index.commit(Map.of("followed", "7"));
    put(said("t2", "en", "apples"));
    index.close();

    index = SearchIndex.open(folder);

    assertThat(found("apples")).containsExactly("t1");
    assertThat(index.progress()).containsEntry("followed", "7");
  }

  @Test
  void find_withinATime_leavesOutTheRest() {
    put(said("t1", "en", "apples"));
    SearchQuery apples = SearchSyntax.parse("apples");

    assertThat(
            index
                .search()
                .find(
                    new SearchRequest(
                        PROJECT, apples, NOON, NOON.plusSeconds(1), Order.NEWEST, 0, 10))
                .turns())
        .hasSize(1);
    assertThat(
            index
                .search()
                .find(new SearchRequest(PROJECT, apples, null, NOON, Order.NEWEST, 0, 10))
                .turns())
        .isEmpty();
  }

  private void put(TurnText... turns) {
    index.put(List.of(turns));
    index.refresh();
  }

  private List<String> found(String query) {
    return index
        .search()
        .find(SearchRequest.of(PROJECT, SearchSyntax.parse(query), 100))
        .turns()
        .stream()
        .map(TurnKey::turnId)
        .toList();
  }
}
