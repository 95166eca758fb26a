/** What is a verdict worth? */
@NullMarked
package dev.assay.console.judges;

import org.jspecify.annotations.NullMarked;
