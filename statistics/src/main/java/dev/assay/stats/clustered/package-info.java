/**
 * Repeated trials of the same tasks: errors, bootstrap and reliability that respect the cluster.
 */
@NullMarked
package dev.assay.stats.clustered;

import org.jspecify.annotations.NullMarked;
