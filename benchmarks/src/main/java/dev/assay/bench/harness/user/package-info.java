/** Simulated users. */
@NullMarked
package dev.assay.bench.harness.user;

import org.jspecify.annotations.NullMarked;
