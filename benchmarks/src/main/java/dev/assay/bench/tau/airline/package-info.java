/** The tools that only the airline has. */
@NullMarked
package dev.assay.bench.tau.airline;

import org.jspecify.annotations.NullMarked;
