package dev.assay.clickhouse;

import java.util.Set;

/** What may and may not stand in a query of a person, by ClickHouse's own names. */
final class ReadOnlyNames {
  private ReadOnlyNames() {}

  /** Nodes of the tree that {@code EXPLAIN AST} prints; a query with any other is refused. */
  static final Set<String> NODES =
      Set.of(
          "SelectWithUnionQuery",
          "SelectIntersectExceptQuery",
          "SelectQuery",
          "Subquery",
          "WithElement",
          "ExpressionList",
          "TablesInSelectQuery",
          "TablesInSelectQueryElement",
          "TableExpression",
          "TableIdentifier",
          "TableJoin",
          "ArrayJoin",
          "SampleRatio",
          "Identifier",
          "Function",
          "Literal",
          "Asterisk",
          "QualifiedAsterisk",
          "ColumnsRegexpMatcher",
          "ColumnsListMatcher",
          "QualifiedColumnsRegexpMatcher",
          "QualifiedColumnsListMatcher",
          "ColumnsTransformerList",
          "ColumnsExceptTransformer",
          "ColumnsReplaceTransformer",
          "ColumnsReplaceTransformer::Replacement",
          "OrderByElement",
          "InterpolateElement",
          "WindowDefinition",
          "WindowListElement",
          "Explain",
          "DescribeQuery",
          "ShowTables",
          "ShowColumns",
          "ShowFunctions",
          "ShowCreateTableQuery",
          "ShowCreateViewQuery",
          "ShowCreateDatabaseQuery",
          "ExistsTableQuery",
          "ExistsViewQuery",
          "ExistsDatabaseQuery");

  /** Table functions that make rows of their arguments alone, in lower case. */
  static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "numbers",
          "numbers_mt",
          "zeros",
          "zeros_mt",
          "primes",
          "generateseries",
          "generate_series",
          "generaterandom",
          "values",
          "view",
          "null");

  /** Tables of the database system that make rows of nothing. */
  static final Set<String> SYSTEM_TABLES =
      Set.of("one", "numbers", "numbers_mt", "zeros", "zeros_mt");

  /**
   * Functions, in lower case, that read files or secrets of the server, reach the network, run
   * models, wait or write to logs.
   */
  static final Set<String> REFUSED_FUNCTIONS =
      Set.of(
          "file",
          "catboostevaluate",
          "evalmlmethod",
          "modelevaluate",
          "addresstoline",
          "addresstolinewithinlines",
          "addresstosymbol",
          "aiclassify",
          "aiembed",
          "aiextract",
          "aigenerate",
          "aitranslate",
          "dumpcolumnstructure",
          "generateserialid",
          "getclienthttpheader",
          "getmacro",
          "getserverport",
          "getserversetting",
          "globalvariable",
          "logtrace",
          "showcertificate",
          "sleep",
          "sleepeachrow");

  /**
   * Table functions, in lower case, that are known and not allowed. Named beside the allowed ones,
   * for a table function may stand where a function does, as in {@code x IN file('…')}.
   */
  static final Set<String> REFUSED_TABLE_FUNCTIONS =
      Set.of(
          "arrowstream",
          "azureblobstorage",
          "azureblobstoragecluster",
          "cluster",
          "clusterallreplicas",
          "cosn",
          "deltalake",
          "deltalakeazure",
          "deltalakeazurecluster",
          "deltalakecluster",
          "deltalakelocal",
          "deltalakes3",
          "deltalakes3cluster",
          "dictionary",
          "eval",
          "executable",
          "file",
          "filecluster",
          "filesystem",
          "fuzzjson",
          "fuzzquery",
          "gcs",
          "hdfs",
          "hdfscluster",
          "hive",
          "hudi",
          "hudicluster",
          "iceberg",
          "icebergazure",
          "icebergazurecluster",
          "icebergcluster",
          "iceberghdfs",
          "iceberghdfscluster",
          "iceberglocal",
          "iceberglocalcluster",
          "icebergs3",
          "icebergs3cluster",
          "input",
          "jdbc",
          "loop",
          "merge",
          "mergetreeanalyzeindexes",
          "mergetreeanalyzeindexesuuid",
          "mergetreeindex",
          "mergetreeprojection",
          "mergetreetextindex",
          "mongodb",
          "mysql",
          "odbc",
          "oss",
          "paimon",
          "paimonazure",
          "paimonazurecluster",
          "paimoncluster",
          "paimonhdfs",
          "paimonhdfscluster",
          "paimonlocal",
          "paimons3",
          "paimons3cluster",
          "postgresql",
          "prometheusquery",
          "prometheusqueryrange",
          "python",
          "redis",
          "remote",
          "remotesecure",
          "s3",
          "s3cluster",
          "sqlite",
          "timeseriesdata",
          "timeseriesmetrics",
          "timeseriessamples",
          "timeseriesselector",
          "timeseriestags",
          "url",
          "urlcluster",
          "viewexplain",
          "viewifpermitted",
          "ytsaurus");
}
