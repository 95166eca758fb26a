/**
 * Estimators, intervals and tests as pure functions over counts and sums, so that a database can do
 * the counting. Nothing here keeps state; everything is safe for use by many threads.
 */
@NullMarked
package dev.assay.stats;

import org.jspecify.annotations.NullMarked;
