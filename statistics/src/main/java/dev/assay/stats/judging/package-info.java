/** Biases of judges, and how several verdicts or criteria become one. */
@NullMarked
package dev.assay.stats.judging;

import org.jspecify.annotations.NullMarked;
