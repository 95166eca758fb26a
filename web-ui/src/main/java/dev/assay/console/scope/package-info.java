/** What a person has chosen to look at, and how the address of a page says it. */
@NullMarked
package dev.assay.console.scope;

import org.jspecify.annotations.NullMarked;
