/** What happened in one conversation? */
@NullMarked
package dev.assay.console.conversation;

import org.jspecify.annotations.NullMarked;
