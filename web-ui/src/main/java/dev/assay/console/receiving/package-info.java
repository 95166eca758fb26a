/** Did all that was sent arrive, and what did not? */
@NullMarked
package dev.assay.console.receiving;

import org.jspecify.annotations.NullMarked;
