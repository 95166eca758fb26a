/** The clients of models: one call, its answer, what it cost and how it failed. */
@NullMarked
package dev.assay.judge.model;

import org.jspecify.annotations.NullMarked;
