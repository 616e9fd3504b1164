/** The search by HTTP: a JSON API and pages for people. */
@NullMarked
package io.frontlist.searchindex.web;

import org.jspecify.annotations.NullMarked;
