/**
 * The only ClickHouse client code: connection, statements from files, migrations, queries of
 * people.
 */
@NullMarked
package dev.assay.clickhouse;

import org.jspecify.annotations.NullMarked;
