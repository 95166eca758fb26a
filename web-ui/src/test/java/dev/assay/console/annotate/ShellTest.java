package dev.assay.console.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          week-47,      week-47
          tone/clear,   tone/clear
          日本語,        日本語
          two words,    'two words'
          -x,           '-x'
          $(rm x),      '$(rm x)'
          it's,         'it'\\''s'
          """)
  void quoted_isOneWordToAShell(String name, String word) {
    assertThat(Shell.quoted(name)).isEqualTo(word);
  }
}
