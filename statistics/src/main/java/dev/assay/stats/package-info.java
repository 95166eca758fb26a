/**
 * Estimators, intervals and tests as pure functions, over counts and sums where these are enough,
 * so that a database can do the counting. What the data leave undefined is empty, arguments out of
 * range are an {@link java.lang.IllegalArgumentException}, and NaN never comes out. Nothing here
 * keeps state; everything is safe for use by many threads. The sub-packages go by question.
 */
@NullMarked
package dev.assay.stats;

import org.jspecify.annotations.NullMarked;
