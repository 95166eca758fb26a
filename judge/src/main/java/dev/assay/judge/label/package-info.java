/** What people say of cases: labels and their sets, importing, sampling, queues. */
@NullMarked
package dev.assay.judge.label;

import org.jspecify.annotations.NullMarked;
