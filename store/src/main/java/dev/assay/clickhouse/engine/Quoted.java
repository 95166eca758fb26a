package dev.assay.clickhouse.engine;

import java.util.regex.Pattern;

/** Literals and names as ClickHouse reads them. */
final class Quoted {
  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  private Quoted() {}

  /** A string literal. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A quoted identifier. */
  static String name(String name) {
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  /** Whether a word can be a setting's name, and so may stand in a statement unquoted. */
  static boolean isSettingName(String name) {
    return SETTING.matcher(name).matches();
  }
}
