/**
 * Takes spans in: checks, normalises and stores them, and folds them into turns and conversations.
 */
@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
