package dev.assay.console;

import java.util.List;

/** What an invented user says and hears. */
record SampleText(String language, List<String> said, List<String> answered) {
  static final List<SampleText> ALL =
      List.of(
          new SampleText(
              "es",
              List.of(
                  "Hola, quiero devolver las zapatillas que compré. El pedido es W2378156.",
                  "Me quedan pequeñas.",
                  "Sí, por favor.",
                  "Gracias."),
              List.of(
                  "Claro. Veo el pedido W2378156, entregado el 2 de septiembre. ¿Cuál es el motivo"
                      + " de la devolución?",
                  "Entiendo. ¿Desea el reembolso en la tarjeta original?",
                  "Listo, el reembolso de 89,90 € llegará en 5 a 7 días.",
                  "¡De nada!")),
          new SampleText(
              "en",
              List.of(
                  "Where is my parcel? It should have been here on Monday.",
                  "It says W8812345 on the mail.",
                  "Can you send it again?",
                  "Thanks!"),
              List.of(
                  "I can look that up. What is the order number?",
                  "It left our warehouse on Friday and is with the carrier.",
                  "I have asked for a second delivery tomorrow between 9 and 12.",
                  "You are welcome.")),
          new SampleText(
              "ja",
              List.of("注文した靴のサイズを交換したいです。", "27センチでお願いします。", "はい。"),
              List.of("ご注文番号を教えていただけますか？", "在庫がございます。交換の手続きを進めてもよろしいですか？", "交換の手続きが完了しました。")),
          new SampleText(
              "zh",
              List.of("我的退款什么时候到账？订单号是 W5512009。", "已经等了两个星期了。"),
              List.of("您好，我帮您查一下订单。", "退款已于昨天处理，预计 3 到 5 个工作日到账。")),
          new SampleText(
              "ar",
              List.of("أريد إلغاء طلبي رقم W7730121 من فضلك.", "نعم، ألغه الآن.", "شكرا لك"),
              List.of(
                  "وجدت الطلب W7730121. هل تريد إلغاءه بالكامل؟",
                  "تم إلغاء الطلب وسيعاد المبلغ 45.00 $ خلال خمسة أيام.",
                  "على الرحب والسعة.")),
          new SampleText(
              "th",
              List.of("สินค้าที่ได้รับไม่ตรงกับที่สั่งค่ะ", "สั่งเสื้อสีขาวแต่ได้สีดำค่ะ"),
              List.of(
                  "ขออภัยด้วยค่ะ ขอหมายเลขคำสั่งซื้อหน่อยค่ะ",
                  "เราจะส่งสินค้าใหม่ให้ภายในสามวันค่ะ")),
          new SampleText(
              "hi",
              List.of("मेरा ऑर्डर अभी तक नहीं आया है।", "W4410987"),
              List.of("कृपया अपना ऑर्डर नंबर बताइए।", "आपका ऑर्डर कल पहुँच जाएगा।")),
          new SampleText(
              "de",
              List.of("Ich möchte den Pullover umtauschen, er ist zu groß.", "Größe M bitte."),
              List.of("Gerne. Welche Größe soll es sein?", "Der Umtausch ist angelegt.")),
          new SampleText(
              "pt",
              List.of(Samples.HOSTILE + " Quero reembolso", "O pedido é W9921200."),
              List.of("[clique](javascript:alert(1)) ![x](http://evil.example/x.png)", "Feito.")));
}
