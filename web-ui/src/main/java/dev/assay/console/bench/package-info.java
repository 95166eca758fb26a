/** How good on known tasks? */
@NullMarked
package dev.assay.console.bench;

import org.jspecify.annotations.NullMarked;
