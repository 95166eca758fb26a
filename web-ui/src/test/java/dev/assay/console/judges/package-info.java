@NullMarked
package dev.assay.console.judges;

import org.jspecify.annotations.NullMarked;
