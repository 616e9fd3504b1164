/** What has been announced since the last issue, and the issues that were cut from it. */
@NullMarked
package io.frontlist.emaildigest.issue;

import org.jspecify.annotations.NullMarked;
