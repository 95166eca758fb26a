/** How figures and times are written, everywhere. */
@NullMarked
package dev.assay.console.format;

import org.jspecify.annotations.NullMarked;
