/** Where was this said? */
@NullMarked
package dev.assay.console.search;

import org.jspecify.annotations.NullMarked;
