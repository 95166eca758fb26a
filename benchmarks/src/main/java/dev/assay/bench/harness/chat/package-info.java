/** What the harness says to a model and hears from it, whoever's client carries it. */
@NullMarked
package dev.assay.bench.harness.chat;

import org.jspecify.annotations.NullMarked;
