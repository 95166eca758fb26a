/** A judge held against people's labels: agreement, error rates, biases, each with its error. */
@NullMarked
package dev.assay.judge.agreement;

import org.jspecify.annotations.NullMarked;
