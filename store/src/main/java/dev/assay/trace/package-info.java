/** What agents did: spans, messages, turns and conversations, and the stores that keep them. */
@NullMarked
package dev.assay.trace;

import org.jspecify.annotations.NullMarked;
