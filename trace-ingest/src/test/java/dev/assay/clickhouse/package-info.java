@NullMarked
package dev.assay.clickhouse;

import org.jspecify.annotations.NullMarked;
