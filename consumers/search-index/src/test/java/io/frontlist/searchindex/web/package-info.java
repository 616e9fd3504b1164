@NullMarked
package io.frontlist.searchindex.web;

import org.jspecify.annotations.NullMarked;
