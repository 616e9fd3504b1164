package io.frontlist.emaildigest.catcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of one SMTP conversation (RFC 5321, with SIZE of RFC 1870, 8BITMIME of RFC 6152 and PIPELINING of RFC 2920).
 * For one thread.
 */
final class SmtpConversation {
    /** Longest line in content (RFC 5321, 4.5.3.1.6) without its end; a command may be as long. */
    static final int MOST_LINE_BYTES = 998;

    private static final Logger log = LoggerFactory.getLogger(SmtpConversation.class);
    private static final int MOST_ERRORS = 10;
    private static final int MOST_COMMANDS = 10_000;
    private static final Pattern MAIL =
            Pattern.compile("MAIL FROM: ?<([\\x21-\\x7E&&[^<>]]{0,254})>((?: \\S+)*) *", Pattern.CASE_INSENSITIVE);
    private static final Pattern RCPT =
            Pattern.compile("RCPT TO: ?<([\\x21-\\x7E&&[^<>]]{1,254})>((?: \\S+)*) *", Pattern.CASE_INSENSITIVE);

    /** Says how long the next read may take. */
    interface Patience {
        void forCommand();

        void forContent();
    }

    private final SmtpLines in;
    private final OutputStream out;
    private final Patience patience;
    private final MailFolder folder;
    private final CatcherLimits limits;
    private final Set<String> recipients = new LinkedHashSet<>();
    private boolean greeted;
    private boolean senderGiven;
    private boolean ended;
    private int errors;

    SmtpConversation(SmtpLines in, OutputStream out, Patience patience, MailFolder folder, CatcherLimits limits) {
        this.in = in;
        this.out = out;
        this.patience = patience;
        this.folder = folder;
        this.limits = limits;
    }

    /** Talks until the client quits, is gone, or has made too many mistakes. */
    void run() throws IOException {
        reply("220 localhost Frontlist mail catcher");
        for (int commands = 0; !ended; commands++) {
            patience.forCommand();
            SmtpLines.Kind kind = in.read();
            if (kind == SmtpLines.Kind.END) {
                return;
            }
            if (errors >= MOST_ERRORS || commands >= MOST_COMMANDS) {
                reply("421 4.7.0 Too many mistakes, closing");
                return;
            }
            switch (kind) {
                case LINE -> command(in.text());
                case TOO_LONG -> error("500 5.5.2 Line too long");
                case BROKEN -> error("500 5.5.2 A line ends with CR LF and has neither of them inside");
                case END -> ended = true;
            }
        }
    }

    private void command(String line) throws IOException {
        int blank = line.indexOf(' ');
        String verb = (blank < 0 ? line : line.substring(0, blank)).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "HELO" -> hello(line, List.of("localhost"));
            case "EHLO" -> hello(line, List.of("localhost", "SIZE " + limits.messageBytes(), "8BITMIME", "PIPELINING"));
            case "MAIL" -> mail(line);
            case "RCPT" -> recipient(line);
            case "DATA" -> data(line);
            case "RSET" -> {
                reset();
                reply("250 2.0.0 Reset");
            }
            case "NOOP" -> reply("250 2.0.0 OK");
            case "VRFY" -> reply("252 2.5.0 Send it and see");
            case "HELP" -> reply("214 2.0.0 RFC 5321");
            case "QUIT" -> {
                reply("221 2.0.0 Bye");
                ended = true;
            }
            default -> error("500 5.5.1 Unknown command");
        }
    }

    private void hello(String line, List<String> answers) throws IOException {
        if (line.length() < 6 || line.substring(5).isBlank()) {
            error("501 5.5.4 Say who you are");
            return;
        }
        greeted = true;
        reset();
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < answers.size(); i++) {
            reply.append(i == 0 ? "" : "\r\n")
                    .append("250")
                    .append(i < answers.size() - 1 ? '-' : ' ')
                    .append(answers.get(i));
        }
        reply(reply.toString());
    }

    private void mail(String line) throws IOException {
        Matcher mail = MAIL.matcher(line);
        if (!greeted) {
            error("503 5.5.1 Say EHLO first");
        } else if (senderGiven) {
            error("503 5.5.1 A mail is under way; RSET drops it");
        } else if (!mail.matches()) {
            error("501 5.5.4 MAIL FROM:<address>");
        } else {
            for (String parameter : parameters(mail.group(2))) {
                if (parameter.matches("SIZE=[0-9]{1,20}")) {
                    if (parameter.length() > 14 || Long.parseLong(parameter.substring(5)) > limits.messageBytes()) {
                        error("552 5.3.4 At most " + limits.messageBytes() + " bytes");
                        return;
                    }
                } else if (!parameter.equals("BODY=7BIT") && !parameter.equals("BODY=8BITMIME")) {
                    error("555 5.5.4 Unknown parameter");
                    return;
                }
            }
            senderGiven = true;
            reply("250 2.1.0 OK");
        }
    }

    private void recipient(String line) throws IOException {
        Matcher recipient = RCPT.matcher(line);
        if (!senderGiven) {
            error("503 5.5.1 Say MAIL first");
        } else if (!recipient.matches()) {
            error("501 5.5.4 RCPT TO:<address>");
        } else if (!parameters(recipient.group(2)).isEmpty()) {
            error("555 5.5.4 Unknown parameter");
        } else if (recipients.size() >= limits.recipients()) {
            error("452 4.5.3 At most " + limits.recipients() + " recipients");
        } else {
            recipients.add(recipient.group(1));
            reply("250 2.1.5 OK");
        }
    }

    private void data(String line) throws IOException {
        if (!line.strip().equalsIgnoreCase("DATA")) {
            error("501 5.5.4 DATA stands alone");
        } else if (recipients.isEmpty()) {
            error("503 5.5.1 Say RCPT first");
        } else {
            reply("354 End with a dot on a line of its own");
            patience.forContent();
            content();
        }
    }

    /** Reads to the final dot whatever comes, since the client hears the answer only there. */
    private void content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(32_768);
        String fault = "";
        while (true) {
            SmtpLines.Kind kind = in.read();
            if (kind == SmtpLines.Kind.END) {
                ended = true; // without the final dot there is no mail
                return;
            }
            if (kind == SmtpLines.Kind.LINE && in.isDot()) {
                break;
            }
            if (kind == SmtpLines.Kind.TOO_LONG) {
                fault = "554 5.6.0 A line has at most " + MOST_LINE_BYTES + " bytes";
            } else if (kind == SmtpLines.Kind.BROKEN) {
                fault = "554 5.6.0 A line ends with CR LF and has neither of them inside";
            } else if (content.size() + in.length() + 2 > limits.messageBytes()) {
                fault = "552 5.3.4 At most " + limits.messageBytes() + " bytes";
            }
            if (fault.isEmpty()) {
                in.writeUnstuffedTo(content);
                content.write('\r');
                content.write('\n');
            } else {
                content.reset();
            }
        }
        if (fault.isEmpty()) {
            keep(content.toByteArray());
        } else {
            error(fault);
        }
        reset();
    }

    private void keep(byte[] message) throws IOException {
        try {
            for (String recipient : recipients) {
                folder.keep(recipient, message);
            }
        } catch (IOException e) {
            log.warn("A caught mail cannot be written", e);
            reply("451 4.3.0 The mail could not be written");
            return;
        }
        reply("250 2.0.0 Kept");
    }

    private static List<String> parameters(String text) {
        List<String> parameters = new ArrayList<>();
        for (String parameter : text.strip().split(" +")) {
            if (!parameter.isEmpty()) {
                parameters.add(parameter.toUpperCase(Locale.ROOT));
            }
        }
        return parameters;
    }

    private void reset() {
        senderGiven = false;
        recipients.clear();
    }

    private void error(String reply) throws IOException {
        errors++;
        reply(reply);
    }

    private void reply(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
