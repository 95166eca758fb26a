/** Which conversations? */
@NullMarked
package dev.assay.console.conversations;

import org.jspecify.annotations.NullMarked;
