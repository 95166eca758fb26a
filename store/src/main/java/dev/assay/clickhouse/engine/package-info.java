/**
 * ClickHouse as a shared library in a child process of ours that speaks ClickHouse's HTTP protocol
 * on loopback: getting the library, the child, and the side that starts, watches and stops it.
 */
@NullMarked
package dev.assay.clickhouse.engine;

import org.jspecify.annotations.NullMarked;
