package io.frontlist.searchindex.index;

/** What belongs together in a book for the search, each with its weight: a word in the title says more than one in an excerpt. */
public enum FieldGroup {
    TITLE("title", 8, true),
    CONTRIBUTORS("contributors", 6, true),
    /** Publisher, imprint and series. */
    HOUSE("house", 4, true),
    /** Subtitle, tagline, original title. */
    SUBTITLE("subtitle", 3, false),
    SUBJECTS("subjects", 2, false),
    /** Description, excerpts, table of contents, biographies. */
    TEXT("text", 1, false);

    private final String fieldName;
    private final float weight;
    private final boolean names;

    FieldGroup(String fieldName, float weight, boolean names) {
        this.fieldName = fieldName;
        this.weight = weight;
        this.names = names;
    }

    /** Field of the words, by nori. */
    public String words() {
        return fieldName;
    }

    /** Field of the grams. */
    public String grams() {
        return fieldName + ".grams";
    }

    /** How much a match here counts, relative to the others. */
    public float weight() {
        return weight;
    }

    /**
     * Length in characters from which an East Asian word is looked for among the grams. In running text a single syllable would be
     * found inside half of all words.
     */
    public int shortestGram() {
        return names ? 1 : 2;
    }

    /**
     * Length in characters from which an East Asian word also matches where the book has a blank inside it. In running text a short
     * word would be found everywhere across the ends of two others.
     */
    public int shortestAcrossBlanks() {
        return names ? 2 : 4;
    }
}
