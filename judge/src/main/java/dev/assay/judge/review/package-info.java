/** What the judges of a project are worth, put together for people to look at. */
@NullMarked
package dev.assay.judge.review;

import org.jspecify.annotations.NullMarked;
