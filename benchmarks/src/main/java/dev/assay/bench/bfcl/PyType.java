package dev.assay.bench.bfcl;

/** The Python types that declared types stand for. */
enum PyType {
  INT("int"),
  FLOAT("float"),
  BOOL("bool"),
  STR("str"),
  LIST("list"),
  DICT("dict"),
  TUPLE("tuple"),
  NONE("NoneType");

  private final String label;

  PyType(String label) {
    this.label = label;
  }

  /** {@code type(value)}. */
  static PyType of(PyValue value) {
    return switch (value) {
      case PyValue.None ignored -> NONE;
      case PyValue.Bool ignored -> BOOL;
      case PyValue.Int ignored -> INT;
      case PyValue.Real ignored -> FLOAT;
      case PyValue.Text ignored -> STR;
      case PyValue.Array ignored -> LIST;
      case PyValue.Tuple ignored -> TUPLE;
      case PyValue.Dict ignored -> DICT;
    };
  }

  /**
   * The Python type of a declared one.
   *
   * @throws IllegalArgumentException when the language declares no such type
   */
  static PyType declared(Language language, String type) {
    return switch (language) {
      case PYTHON ->
          switch (type) {
            case "string", "any" -> STR;
            case "integer" -> INT;
            case "float" -> FLOAT;
            case "boolean" -> BOOL;
            case "array", "tuple" -> LIST;
            case "dict" -> DICT;
            default -> throw unknown(language, type);
          };
      case JAVA ->
          switch (type) {
            case "byte", "short", "integer", "long" -> INT;
            case "float", "double" -> FLOAT;
            case "boolean" -> BOOL;
            case "char", "String", "any" -> STR;
            case "Array", "ArrayList", "Queue", "Stack" -> LIST;
            case "HashMap", "Hashtable" -> DICT;
            default -> throw unknown(language, type);
          };
      case JAVASCRIPT ->
          switch (type) {
            case "String", "any" -> STR;
            case "integer", "Bigint" -> INT;
            case "float" -> FLOAT;
            case "Boolean" -> BOOL;
            case "array" -> LIST;
            case "dict" -> DICT;
            default -> throw unknown(language, type);
          };
    };
  }

  private static IllegalArgumentException unknown(Language language, String type) {
    return new IllegalArgumentException(language + " has no type \"" + type + "\" in BFCL");
  }

  @Override
  public String toString() {
    return label;
  }
}
