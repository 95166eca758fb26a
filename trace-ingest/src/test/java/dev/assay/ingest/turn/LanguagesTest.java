package dev.assay.ingest.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final Languages LANGUAGES = new Languages();

  @ParameterizedTest
  @CsvSource({
    "'Where is my order? It should have arrived on Monday.', en",
    "'Wo bleibt meine Bestellung? Sie sollte am Montag ankommen.', de",
    "'¿Dónde está mi pedido? Tenía que llegar el lunes.', es",
    "'注文番号の配送状況を教えてください。', ja",
    "'我的订单在哪里？应该星期一到的。', zh",
    "'ما هي سياسة الإرجاع لديكم؟ أريد إرجاع حقيبة الظهر.', ar",
    "'สินค้าของฉันอยู่ที่ไหน', th",
    "'मेरा ऑर्डर कहाँ है?', hi",
    "'Đơn hàng của tôi đang ở đâu?', vi",
    "'What is the weather in Ljubljana?', en",
    "'Quiero devolver mi compra, por favor.', es",
    "'Oi, tudo bem?', pt",
    "'Oui, allez-y.', fr",
    "'Cảm ơn shop hỗ trợ nhanh.', vi",
    "'เปลี่ยนที่อยู่ Tamarin Okavi', th",
    "'はい', ja",
    "'是的', zh",
    "'SO-4115170', ''",
    "'ana@example.org', ''",
    "'12345 !!', ''",
    "'ok', ''"
  })
  void language_isTold_orLeftOpen(String text, String code) {
    assertThat(LANGUAGES.of(text)).isEqualTo(code);
  }
}
