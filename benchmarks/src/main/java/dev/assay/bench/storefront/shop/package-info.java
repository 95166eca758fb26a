/** The shop: what it sells, who bought what, its written policy, and the tools an agent gets. */
@NullMarked
package dev.assay.bench.storefront.shop;

import org.jspecify.annotations.NullMarked;
