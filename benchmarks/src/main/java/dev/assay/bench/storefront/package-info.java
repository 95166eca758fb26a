/**
 * A simulated online shop with customers, a scripted assistant and faults, which sends the spans a
 * well-instrumented agent would and knows the truth about every conversation.
 */
@NullMarked
package dev.assay.bench.storefront;

import org.jspecify.annotations.NullMarked;
