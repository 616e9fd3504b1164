package io.frontlist.producer.formats.mail;

import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of a mail, or the whole of it. For one thread. */
final class MailPart {
    private static final Set<String> ENCODINGS =
            Set.of("base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue");

    private final MimePart part;
    private final HeaderValue type;
    private final HeaderValue disposition;

    MailPart(MimePart part) throws MessagingException {
        this.part = part;
        this.type = HeaderValue.of(header("Content-Type").orElse("text/plain"));
        this.disposition = HeaderValue.of(header("Content-Disposition").orElse(""));
    }

    private Optional<String> header(String name) throws MessagingException {
        return Optional.ofNullable(part.getHeader(name, null));
    }

    /** The media type in lower case, without its parameters. */
    String type() {
        return type.value().contains("/") ? type.value() : "text/plain";
    }

    boolean isMultipart() {
        return type().startsWith("multipart/");
    }

    /** Whether it is a mail itself. */
    boolean isMail() {
        return type().equals("message/rfc822") || type().equals("message/global");
    }

    /** The way in which it is enciphered, where it is; or signed so that only the same programs can read it. */
    Optional<String> seal() {
        return switch (type()) {
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> Optional.of("S/MIME");
            case "multipart/encrypted" -> Optional.of("PGP/MIME");
            default -> Optional.empty();
        };
    }

    /** Whether it is text of the mail and not attached to it. */
    boolean isText() {
        boolean attached =
                disposition.value().equals("attachment") || fileName().isPresent();
        return (type().equals("text/plain") || type().equals("text/html")) && !attached;
    }

    boolean isHtml() {
        return type().equals("text/html");
    }

    Optional<String> charset() {
        return type.parameter("charset");
    }

    /** Whether lines that end in a blank go on in the next (RFC 3676). */
    boolean isFlowed() {
        return type.parameter("format").orElse("").equalsIgnoreCase("flowed");
    }

    /** Whether that blank is no part of the text (RFC 3676). */
    boolean deletesBlanks() {
        return type.parameter("delsp").orElse("").equalsIgnoreCase("yes");
    }

    Optional<String> fileName() {
        return disposition
                .parameter("filename")
                .or(() -> type.parameter("name"))
                .map(MailText::decoded)
                .filter(name -> !name.isBlank());
    }

    /** The content as it was before it was encoded for the way. */
    InputStream open() throws IOException {
        try {
            InputStream raw = part instanceof MimeBodyPart body
                    ? body.getRawInputStream()
                    : ((MimeMessage) part).getRawInputStream();
            String encoding = header("Content-Transfer-Encoding")
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .orElse("");
            return ENCODINGS.contains(encoding) && !isMultipart() ? MimeUtility.decode(raw, encoding) : raw;
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** The parts of a multipart. */
    List<MailPart> parts() throws MessagingException {
        MimeMultipart multipart = new MimeMultipart(new Content(this, type.asMultipart()));
        List<MailPart> parts = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart inner = multipart.getBodyPart(i);
            if (inner instanceof MimePart mime) {
                parts.add(new MailPart(mime));
            }
        }
        return parts;
    }

    /** A multipart's content for the library, which takes the boundary from its type. */
    private record Content(MailPart part, String type) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return part.open();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("A mail that is read is not written");
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public String getName() {
            return "";
        }
    }
}
