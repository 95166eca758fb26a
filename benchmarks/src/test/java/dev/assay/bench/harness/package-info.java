@NullMarked
package dev.assay.bench.harness;

import org.jspecify.annotations.NullMarked;
