/** How far raters agree beyond chance: people with people, and a judge with people. */
@NullMarked
package dev.assay.stats.agreement;

import org.jspecify.annotations.NullMarked;
