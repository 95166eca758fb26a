@NullMarked
package dev.assay.bench.harness.report;

import org.jspecify.annotations.NullMarked;
