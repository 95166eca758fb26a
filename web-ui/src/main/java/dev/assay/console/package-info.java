/** The console: an embedded server and the screens it serves. */
@NullMarked
package dev.assay.console;

import org.jspecify.annotations.NullMarked;
