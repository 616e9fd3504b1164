package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import java.util.Optional;

/** Subjects in all schemes, the Korean add-on symbol among them, and the audience. Thread-safe. */
final class SubjectReader {
    /** Code list 27. */
    private static final String PROPRIETARY = "24";

    /** The name under which Korean messages carry the add-on symbol, for which the code list has no scheme. */
    private static final String ADD_ON_NAME = "부가기호";

    /** Code list 29: audience codes of code list 28. */
    private static final String ONIX_CODES = "01";

    private final CodeTable schemes = CodeTable.load("subject-schemes.properties");

    void read(Element descriptive, StatedBook book) {
        descriptive.all("Subject").forEach(subject -> add(subject, book));
        descriptive
                .all("Audience")
                .filter(audience -> audience.says("AudienceCodeType", ONIX_CODES))
                .findFirst()
                .ifPresent(audience -> audience.value("AudienceCodeValue")
                        .ifPresent(
                                code -> book.set("audience", code, audience.evidence(), Release.Builder::setAudience)));
    }

    private void add(Element subject, StatedBook book) {
        Optional<String> code = subject.value("SubjectCode");
        Optional<String> heading = subject.value("SubjectHeadingText");
        if (code.isEmpty() && heading.isEmpty()) {
            return;
        }
        String identifier = subject.value("SubjectSchemeIdentifier").orElse(PROPRIETARY);
        Optional<String> name = subject.value("SubjectSchemeName");
        boolean addOn = identifier.equals(PROPRIETARY)
                && name.filter(said -> said.contains(ADD_ON_NAME)).isPresent();
        if (addOn && code.isPresent()) {
            book.set("addOnSymbol", code.get(), subject.evidence(), Release.Builder::setAddOnSymbol);
            return;
        }
        String scheme = identifier.equals(PROPRIETARY) ? proprietary(name, book) : scheme(identifier, name);
        book.addSubject(new Subject(scheme, code.orElse(null), heading.orElse(null)), subject.evidence());
    }

    private String scheme(String identifier, Optional<String> name) {
        return schemes.meaning(identifier).or(() -> name).orElse("ONIX 27/" + identifier);
    }

    /** A scheme that has the name of the publisher, or none, is the publisher's own. */
    private static String proprietary(Optional<String> name, StatedBook book) {
        return name.filter(said -> !book.isHouse(said)).orElse("PUBLISHER");
    }
}
