package io.frontlist.producer.formats.onix;

import io.frontlist.producer.formats.ExcerptPages;
import io.frontlist.producer.formats.ProseText;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Descriptions, contents, excerpts and the cover. Thread-safe. */
final class TextReader {
    /** Code list 153. */
    private static final String SHORT_DESCRIPTION = "02";

    private static final String DESCRIPTION = "03";
    private static final String CONTENTS = "04";
    private static final String HEADLINE = "10";
    private static final String EXCERPT = "14";

    /** Code list 154, for whom a text is, best first; what only the trade may see is not published. */
    private static final List<String> AUDIENCES = List.of("00", "03", "07", "09", "04", "05", "06", "08", "10");

    /** Code list 158. */
    private static final String FRONT_COVER = "01";

    void read(Element collateral, StatedBook book) {
        text(collateral, HEADLINE)
                .ifPresent(found -> prose(found)
                        .ifPresent(text -> book.set(
                                "tagline", text.replace('\n', ' '), found.evidence(), Release.Builder::setTagline)));
        text(collateral, DESCRIPTION)
                .or(() -> text(collateral, SHORT_DESCRIPTION))
                .ifPresent(found -> prose(found)
                        .ifPresent(text ->
                                book.set("description", text, found.evidence(), Release.Builder::setDescription)));
        text(collateral, CONTENTS)
                .ifPresent(found -> prose(found)
                        .ifPresent(text -> book.set(
                                "tableOfContents",
                                ProseText.entriesOf(text),
                                found.evidence(),
                                Release.Builder::setTableOfContents)));
        texts(collateral, EXCERPT)
                .forEach(found ->
                        prose(found).ifPresent(text -> book.addExcerpt(ExcerptPages.excerpt(text), found.evidence())));
        cover(collateral, book);
    }

    private static Optional<Element> text(Element collateral, String type) {
        return texts(collateral, type).findFirst();
    }

    /** The texts of a type that everybody may read, those for all readers first. */
    private static Stream<Element> texts(Element collateral, String type) {
        return collateral
                .all("TextContent")
                .filter(text -> text.says("TextType", type) && audience(text) >= 0)
                .sorted(Comparator.comparingInt(TextReader::audience));
    }

    /** How wide its audience is, 0 for the widest; negative where it is not for everybody. */
    private static int audience(Element text) {
        List<String> said = text.all("ContentAudience").map(Element::line).toList();
        return said.isEmpty()
                ? 0
                : said.stream()
                        .mapToInt(AUDIENCES::indexOf)
                        .filter(rank -> rank >= 0)
                        .min()
                        .orElse(-1);
    }

    private static Optional<String> prose(Element text) {
        return text.first("Text").flatMap(RunningText::of);
    }

    private static void cover(Element collateral, StatedBook book) {
        collateral
                .all("SupportingResource")
                .filter(resource -> resource.says("ResourceContentType", FRONT_COVER))
                .flatMap(resource -> resource.all("ResourceVersion"))
                .flatMap(version -> version.all("ResourceLink"))
                .filter(link -> link.line().matches("(?i)https?://.*"))
                .findFirst()
                .ifPresent(link ->
                        book.set("coverImageUrl", link.line(), link.evidence(), Release.Builder::setCoverImageUrl));
    }
}
