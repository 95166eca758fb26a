@NullMarked
package dev.assay.clickhouse.engine;

import org.jspecify.annotations.NullMarked;
