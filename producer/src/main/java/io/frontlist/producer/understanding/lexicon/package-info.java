/** What announcements are made of, per language: labels, roles, words and layout grammars, read from data files. */
@NullMarked
package io.frontlist.producer.understanding.lexicon;

import org.jspecify.annotations.NullMarked;
