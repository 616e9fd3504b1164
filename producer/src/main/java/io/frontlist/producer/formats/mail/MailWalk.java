package io.frontlist.producer.formats.mail;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.StatedEncoding;
import io.frontlist.producer.formats.TextDecoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.ZipArchive;
import io.frontlist.producer.formats.web.HtmlReader;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through a mail part by part, into the mails in it, within limits that count for all of it. For one mail and one thread. */
final class MailWalk {
    /** Every multipart is searched for its boundary, those in it again for theirs; so often a mail of the largest size may be. */
    private static final int MOST_SEARCHES = 8;

    private static final int LONGEST_FAULT = 200;

    private final FormatLimits limits;
    private final List<FormatReader> others;
    private final HtmlReader pages;
    private final Session session;
    private int parts;
    private long characters;
    private long searched;
    private long expanded;

    MailWalk(FormatLimits limits, List<FormatReader> others, Session session) {
        this.limits = limits;
        this.others = others;
        this.session = session;
        this.pages = new HtmlReader(limits);
    }

    /** What a mail says itself, and what is attached to it. */
    private static final class Gathered {
        private final List<String> text = new ArrayList<>();
        private final List<Section> attached = new ArrayList<>();

        void addText(List<String> lines) {
            if (!text.isEmpty() && !lines.isEmpty()) {
                text.add("");
            }
            text.addAll(lines);
        }
    }

    /** The refusal of a mail that the parser gave up. */
    static Refusal broken(Exception failure) {
        String words = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        return Refusal.of(Cause.BROKEN, MailReader.FORMAT, words.substring(0, Math.min(words.length(), LONGEST_FAULT)));
    }

    /**
     * The sections of a mail: its head, its text, what is attached.
     *
     * @param depth how many parts and mails it stands in
     * @throws UnreadableDocumentException when it has too many parts or they stand too deep in one another
     */
    List<Section> read(InputStream mail, int depth)
            throws UnreadableDocumentException, MessagingException, IOException {
        // Parts of a shared stream are read where they are; of any other, the library would make copies.
        SharedByteArrayInputStream shared = mail instanceof SharedByteArrayInputStream already
                ? already
                : new SharedByteArrayInputStream(mail.readAllBytes());
        MailSurvey.check(shared, limits);
        shared.reset();
        MimeMessage message = new MimeMessage(session, shared);
        Gathered gathered = new Gathered();
        gather(new MailPart(message), depth + 1, gathered);
        List<Section> sections = new ArrayList<>(List.of(envelope(message)));
        if (!gathered.text.stream().allMatch(String::isBlank)) {
            sections.add(new Section.Prose(gathered.text));
        }
        sections.addAll(gathered.attached);
        return sections;
    }

    private static Section envelope(MimeMessage message) throws MessagingException {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("Subject", "From", "Date")) {
            String header = message.getHeader(name, null);
            if (header != null) {
                lines.add(name + ": " + MailText.decoded(header));
            }
        }
        lines.add("");
        return new Section.Envelope(lines);
    }

    private void gather(MailPart part, int depth, Gathered into) throws UnreadableDocumentException {
        parts++;
        if (parts > limits.entries()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
        }
        if (depth > limits.depth()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
        }
        Optional<String> seal = part.seal();
        if (seal.isPresent()) {
            into.attached.add(unread(part, Refusal.of(Cause.ENCRYPTED, seal.get())));
        } else if (part.isMultipart()) {
            gatherParts(part, depth, into);
        } else if (part.isText()) {
            gatherText(part, into);
        } else {
            into.attached.add(attachment(part, depth));
        }
    }

    private void gatherParts(MailPart multipart, int depth, Gathered into) throws UnreadableDocumentException {
        List<MailPart> inner;
        try (InputStream content = multipart.open()) {
            searched += content.available();
            if (searched > (long) limits.documentBytes() * MOST_SEARCHES) {
                throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
            }
            inner = multipart.parts();
        } catch (MessagingException | IOException e) {
            into.attached.add(unread(multipart, broken(e)));
            return;
        }
        if (multipart.type().equals("multipart/alternative")) {
            gatherAlternative(inner, depth, into);
        } else {
            for (MailPart part : inner) {
                gather(part, depth + 1, into);
            }
        }
    }

    /** The same text in several forms: the plain one, unless it says much less than the other or loses its tables. */
    private void gatherAlternative(List<MailPart> forms, int depth, Gathered into) throws UnreadableDocumentException {
        Gathered plain = new Gathered();
        Gathered rich = new Gathered();
        for (MailPart form : forms) {
            if (form.isText() && !form.isHtml()) {
                gather(form, depth + 1, plain);
            } else if (form.isText() || form.isMultipart()) {
                gather(form, depth + 1, rich);
            }
        }
        boolean tables = rich.text.stream().anyMatch(line -> line.indexOf('\t') >= 0);
        into.addText(tables || length(plain.text) * 2 < length(rich.text) ? rich.text : plain.text);
        into.attached.addAll(plain.attached);
        into.attached.addAll(rich.attached);
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> line.strip().length()).sum();
    }

    private void gatherText(MailPart part, Gathered into) throws UnreadableDocumentException {
        try {
            List<String> lines = text(part);
            count(lines);
            into.addText(lines);
        } catch (IOException e) {
            into.attached.add(unread(part, broken(e)));
        } catch (UnreadableDocumentException e) {
            into.attached.add(unread(part, e.refusal()));
        }
    }

    private List<String> text(MailPart part) throws UnreadableDocumentException, IOException {
        String text;
        try (InputStream content = part.open()) {
            byte[] bytes = content.readAllBytes();
            text = bytes.length == 0 ? "" : StatedEncoding.text(bytes, part.charset());
        }
        if (part.isHtml()) {
            return pages.lines(text);
        }
        List<String> lines = TextDecoding.lines(text);
        return part.isFlowed() ? MailText.unflowed(lines, part.deletesBlanks()) : lines;
    }

    private Section attachment(MailPart part, int depth) throws UnreadableDocumentException {
        String name = name(part);
        try (InputStream content = part.open()) {
            if (part.isMail()) {
                return new Section.Attachment(name, read(content, depth));
            }
            byte[] bytes = content.readAllBytes();
            return MailStart.startsIn(bytes)
                    ? new Section.Attachment(name, read(new ByteArrayInputStream(bytes), depth))
                    : document(name, bytes);
        } catch (MessagingException | IOException e) {
            return new Section.Unread(name, broken(e));
        }
    }

    private static Section unread(MailPart part, Refusal refusal) {
        return new Section.Unread(name(part), refusal);
    }

    private static String name(MailPart part) {
        return Document.plainName(part.fileName().orElse(part.type().replace('/', ' ')));
    }

    private Section document(String name, byte[] bytes) {
        try {
            if (bytes.length == 0) {
                return new Section.Unread(name, Refusal.of(Cause.EMPTY));
            }
            expanded += Math.min(ZipArchive.statedSize(bytes), limits.expandedBytes() + 1);
            if (expanded > limits.expandedBytes()) {
                return new Section.Unread(name, Refusal.overLimit("max-expanded-size", limits.expandedBytes()));
            }
            Optional<FormatReader> format =
                    others.stream().filter(reader -> reader.recognises(bytes)).findFirst();
            List<Section> sections = format.orElseThrow().read(bytes).sections();
            if (sections.stream().allMatch(Section::isSilent)) {
                return new Section.Unread(name, Refusal.of(Cause.EMPTY));
            }
            for (Section section : sections) {
                count(section.lines());
            }
            return new Section.Attachment(name, sections);
        } catch (UnreadableDocumentException e) {
            return new Section.Unread(name, e.refusal());
        }
    }

    /** Counts what is kept to what the whole mail may hold. */
    private void count(List<String> lines) throws UnreadableDocumentException {
        characters += lines.stream().mapToLong(line -> line.length() + 1L).sum();
        if (characters > limits.characters()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
        }
    }
}
