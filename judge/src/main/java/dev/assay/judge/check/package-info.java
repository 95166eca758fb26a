/** Judges that are rules in code: exact, free, and right about what they say. */
@NullMarked
package dev.assay.judge.check;

import org.jspecify.annotations.NullMarked;
