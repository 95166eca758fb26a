/** How many items a comparison needs, and the smallest difference that so many can show. */
@NullMarked
package dev.assay.stats.power;

import org.jspecify.annotations.NullMarked;
