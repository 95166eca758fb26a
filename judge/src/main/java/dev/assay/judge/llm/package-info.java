/** Judges that ask a language model, alone, in pairs and in panels. */
@NullMarked
package dev.assay.judge.llm;

import org.jspecify.annotations.NullMarked;
