/** What models cost, from when on, and what spans were priced with. */
@NullMarked
package dev.assay.price;

import org.jspecify.annotations.NullMarked;
