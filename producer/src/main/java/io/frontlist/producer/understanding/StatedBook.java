package io.frontlist.producer.understanding;

import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;

/**
 * Collects a book whose fields a document states under their names, so that nothing has to be guessed: the values, where each stands,
 * and what is wrong. Whatever is wrong holds the book for a person. For one thread.
 */
public final class StatedBook {
    private static final AddOnSymbol ADD_ON = new AddOnSymbol();

    /** What a field was meant to hold may be as long as the document; a reason quotes only its start. */
    private static final int LONGEST_QUOTE = 80;

    private final int firstLine;
    private final Release.Builder fields = Release.newBuilder();
    private final List<Contributor> contributors = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Excerpt> excerpts = new ArrayList<>();
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<FieldFault> faults = new ArrayList<>();
    private Verdict atBest = Verdict.ACCEPT;

    /**
     * A book of which nothing is known yet.
     *
     * @param firstLine 1-based line on which it starts; blamed for what is missing
     */
    public StatedBook(int firstLine) {
        this.firstLine = firstLine;
    }

    /**
     * Takes the value of a field.
     *
     * @param field its name in the contract
     * @param setter what takes it, such as {@code Release.Builder::setTitle}
     */
    public <T> void set(String field, T value, Evidence where, BiConsumer<Release.Builder, T> setter) {
        setter.accept(fields, value);
        evidence.put(field, where);
    }

    /** Says where a field of a draft stands that is read elsewhere, see {@link #announcement(Draft)}. */
    public void cite(String field, Evidence where) {
        evidence.put(field, where);
    }

    /** Whether the field has a value or was found to be unreadable. */
    public boolean has(String field) {
        return evidence.containsKey(field)
                || faults.stream().anyMatch(fault -> fault.field().equals(field));
    }

    /** Whether the publisher or the imprint, as far as they are known yet, has that name. */
    public boolean isHouse(String name) {
        return name.equals(fields.getPublisher()) || name.equals(fields.getImprint());
    }

    /** The contributors so far, in their order. */
    public List<Contributor> contributors() {
        return List.copyOf(contributors);
    }

    public void addContributor(Contributor contributor, Evidence where) {
        evidence.put("contributors[" + contributors.size() + "]", where);
        contributors.add(contributor);
    }

    /** Gives the contributor at {@code index} a biography. */
    public void setBiography(int index, String biography, Evidence where) {
        evidence.put("contributors[" + index + "].biography", where);
        Contributor known = contributors.get(index);
        contributors.set(index, new Contributor(known.getName(), known.getRole(), biography));
    }

    public void addSubject(Subject subject, Evidence where) {
        evidence.put("subjects[" + subjects.size() + "]", where);
        subjects.add(subject);
    }

    public void addExcerpt(Excerpt excerpt, Evidence where) {
        evidence.put("excerpts[" + excerpts.size() + "]", where);
        excerpts.add(excerpt);
    }

    /** Takes audience and subject from the add-on symbol where the document does not state them itself. */
    public void decodeAddOnSymbol() {
        String symbol = fields.getAddOnSymbol();
        Evidence where = evidence.get("addOnSymbol");
        if (symbol == null || where == null || !AddOnSymbol.isSymbol(symbol)) {
            return;
        }
        if (!has("audience")) {
            ADD_ON.audience(symbol).ifPresent(code -> set("audience", code, where, Release.Builder::setAudience));
        }
        if (subjects.stream().noneMatch(subject -> subject.getScheme().equals("KDC"))) {
            ADD_ON.kdc(symbol).ifPresent(code -> addSubject(new Subject("KDC", code, null), where));
        }
    }

    /** Notes that a field is wrong or could not be read, and holds the book for it. */
    public void fault(FieldFault fault, int line) {
        List<String> quoted =
                fault.arguments().stream().map(StatedBook::shortened).toList();
        FieldFault known = new FieldFault(fault.field(), fault.code(), quoted);
        faults.add(known);
        hold(Verdict.REVIEW, Reason.of(known, line));
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_QUOTE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    /** Holds the book, whatever else is known of it; {@code verdict} is the best that it can still get. */
    public void hold(Verdict verdict, Reason reason) {
        if (verdict.compareTo(atBest) > 0) {
            atBest = verdict;
        }
        reasons.add(reason);
    }

    /** The book as stated: accepted only where nothing that it needs is missing and nothing in it is wrong. */
    public Announcement announcement() {
        return announcement(draft());
    }

    /** The same for a draft that was read elsewhere. */
    public Announcement announcement(Draft draft) {
        if (draft.title() == null && draft.isbn13() == null && !has("isbn13")) {
            hold(Verdict.REJECT, new Reason("nothing-stated", firstLine, List.of()));
        } else {
            DraftCheck.faults(draft).forEach(fault -> fault(fault, lineOf(fault.field())));
            DraftCheck.missing(draft).stream()
                    .filter(missing -> !has(missing.field()))
                    .forEach(missing -> fault(missing, firstLine));
        }
        return new Announcement(atBest, reasons, draft, ordered());
    }

    private Draft draft() {
        DatePrecision precision = fields.getPublicationDatePrecision();
        return new Draft(
                fields.getIsbn13(),
                fields.getAddOnSymbol(),
                fields.getTitle(),
                fields.getSubtitle(),
                fields.getTagline(),
                fields.getOriginalTitle(),
                fields.getSeries(),
                fields.getVolume(),
                contributors,
                fields.getPublisher(),
                fields.getImprint(),
                fields.getPublicationDate(),
                precision == null ? DatePrecision.DAY : precision,
                fields.getPrice(),
                fields.getPageCount(),
                fields.getTrimSize(),
                fields.getProductForm(),
                subjects,
                fields.getAudience(),
                fields.getLanguage(),
                fields.getDescription(),
                fields.getTableOfContents(),
                excerpts,
                fields.getContact(),
                fields.getCoverImageUrl(),
                fields.getEmbargoUntil());
    }

    /** The line of the field itself, else of what it is part of, such as {@code price} for {@code price.amount}. */
    private int lineOf(String field) {
        String name = field;
        while (!evidence.containsKey(name)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                return firstLine;
            }
            name = name.substring(0, dot);
        }
        return evidence.getOrDefault(name, new Evidence(firstLine, firstLine, "stated", 1))
                .firstLine();
    }

    /** The evidence in the order of the contract's fields, which a document need not keep to. */
    private Map<String, Evidence> ordered() {
        Map<String, Evidence> ordered = new LinkedHashMap<>();
        evidence.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> position(entry.getKey())))
                .forEachOrdered(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static int position(String field) {
        int end = 0;
        while (end < field.length() && Character.isLetterOrDigit(field.charAt(end))) {
            end++;
        }
        Schema.Field known = Release.getClassSchema().getField(field.substring(0, end));
        return known == null ? Integer.MAX_VALUE : known.pos();
    }
}
