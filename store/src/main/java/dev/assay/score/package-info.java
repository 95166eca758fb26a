/** Named values about spans, turns and conversations, and where they are kept. */
@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
