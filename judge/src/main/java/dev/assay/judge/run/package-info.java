/** Judging many cases: at once, and as they arrive. */
@NullMarked
package dev.assay.judge.run;

import org.jspecify.annotations.NullMarked;
