/**
 * Who calls about what: customers, their language and manner, and the words people and agent use.
 */
@NullMarked
package dev.assay.bench.storefront.scene;

import org.jspecify.annotations.NullMarked;
