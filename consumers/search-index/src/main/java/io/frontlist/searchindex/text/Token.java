package io.frontlist.searchindex.text;

/**
 * A term found in a text.
 *
 * @param term as it stands in the index
 * @param start offset in the text of its first character
 * @param end offset behind its last character
 * @param position place in the order of the text; terms that stand for the same place share it
 */
public record Token(String term, int start, int end, int position) {}
