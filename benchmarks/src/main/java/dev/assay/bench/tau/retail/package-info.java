/** The tools that only the shop has. */
@NullMarked
package dev.assay.bench.tau.retail;

import org.jspecify.annotations.NullMarked;
