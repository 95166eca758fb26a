/**
 * What can go wrong, each fault a class. A fault is added by adding its kind, its class, and its
 * line in {@link dev.assay.bench.storefront.fault.Faults}.
 */
@NullMarked
package dev.assay.bench.storefront.fault;

import org.jspecify.annotations.NullMarked;
