/**
 * Reading in JVMs of their own. Formats whose readers are large libraries that no limit of ours reaches into are read there, where
 * a document can bring down nothing but its own reader.
 */
@NullMarked
package io.frontlist.producer.formats.child;

import org.jspecify.annotations.NullMarked;
