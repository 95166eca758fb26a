/** How an estimate is shown, everywhere. */
@NullMarked
package dev.assay.console.estimate;

import org.jspecify.annotations.NullMarked;
