/** What runs show: rates with their intervals, and comparisons. */
@NullMarked
package dev.assay.bench.harness.report;

import org.jspecify.annotations.NullMarked;
