/** What surrounds every screen: menu, choices, lag, search, keys. */
@NullMarked
package dev.assay.console.frame;

import org.jspecify.annotations.NullMarked;
