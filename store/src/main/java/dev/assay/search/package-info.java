/**
 * Finding turns by what was said in them. The index is derived from the tables: it may lag, and can
 * be deleted and built again at any time.
 */
@NullMarked
package dev.assay.search;

import org.jspecify.annotations.NullMarked;
