/** Elements that several screens are made of. */
@NullMarked
package dev.assay.console.element;

import org.jspecify.annotations.NullMarked;
