/** Rates of a population from a fallible judge and a few labels by people. */
@NullMarked
package dev.assay.stats.corrected;

import org.jspecify.annotations.NullMarked;
