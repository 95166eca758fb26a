/** Whether the traffic is still that which a judge was calibrated on. */
@NullMarked
package dev.assay.stats.drift;

import org.jspecify.annotations.NullMarked;
