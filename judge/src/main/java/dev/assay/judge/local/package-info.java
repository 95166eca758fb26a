/** A judge trained from labels that runs here: an embedding, words, structure, a linear model. */
@NullMarked
package dev.assay.judge.local;

import org.jspecify.annotations.NullMarked;
