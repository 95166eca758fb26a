/** Judges one after the other: the cheap first, the next where it is unsure, people at the end. */
@NullMarked
package dev.assay.judge.cascade;

import org.jspecify.annotations.NullMarked;
