/** What was said of a case, by whom, and what that is worth: wherever a case is shown. */
@NullMarked
package dev.assay.console.verdict;

import org.jspecify.annotations.NullMarked;
