/** Where in a trace exactly? */
@NullMarked
package dev.assay.console.trace;

import org.jspecify.annotations.NullMarked;
