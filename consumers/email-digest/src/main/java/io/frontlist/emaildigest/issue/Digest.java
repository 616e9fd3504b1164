package io.frontlist.emaildigest.issue;

import io.frontlist.emaildigest.mail.BookNews;
import io.frontlist.emaildigest.mail.NewsKind;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Cuts issues: everything that was announced and has not been in an issue yet, for everyone who subscribes at that moment. What
 * an issue says does not change afterwards.
 *
 * <p>What has been in an issue is told from a row for each revision, not from a range of numbers or times: of two writers the one
 * with the smaller number may commit later.
 *
 * <p>Thread-safe, also among processes that share the database.
 */
public final class Digest {
    /** Books of which readers have not seen the current revision; of a withdrawn book they must have seen an earlier one. */
    private static final String UPCOMING = "SELECT r.isbn13, r.revision, r.event_type, r.announced_at, r.event,"
            + " CASE WHEN EXISTS (SELECT 1 FROM digest_issue_release s WHERE s.isbn13 = r.isbn13) THEN 1 ELSE 0 END AS shown"
            + " FROM digest_release r WHERE NOT EXISTS"
            + " (SELECT 1 FROM digest_issue_release i WHERE i.isbn13 = r.isbn13 AND i.revision >= r.revision)"
            + " AND (r.event_type <> 'WITHDRAWN' OR EXISTS"
            + " (SELECT 1 FROM digest_issue_release e WHERE e.isbn13 = r.isbn13))";

    private final Jdbi jdbi;
    private final ReleaseEventCodec codec;
    private final Supplier<UUID> ids;
    private final String messageIdHost;

    /**
     * A digest on the tables of {@code db/email-digest}.
     *
     * @param codec reads the events that the sink has written
     * @param ids random ids, one for each issue
     * @param messageIdHost what stands behind the @ of a Message-ID: the host of the sender's address
     */
    public Digest(Jdbi jdbi, ReleaseEventCodec codec, Supplier<UUID> ids, String messageIdHost) {
        this.jdbi = jdbi;
        this.codec = codec;
        this.ids = ids;
        this.messageIdHost = messageIdHost;
    }

    /** Cuts an issue now. Empty when there is nothing new. */
    public Optional<CutIssue> cut(Instant now) {
        return cutIfDue(Instant.MAX, now);
    }

    /** Cuts an issue unless one was cut, or found to be empty, at or after {@code due}. */
    public Optional<CutIssue> cutIfDue(Instant due, Instant now) {
        long before = due.equals(Instant.MAX) ? Long.MAX_VALUE : due.toEpochMilli();
        return jdbi.inTransaction(handle -> {
            // Also the lock that makes a second cutter wait.
            int taken = handle.execute(
                    "UPDATE digest_schedule SET last_cut_at = CASE WHEN last_cut_at > ? THEN last_cut_at ELSE ? END"
                            + " WHERE id = 1 AND last_cut_at < ?",
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    before);
            return taken == 0 ? Optional.empty() : cut(handle, now.toEpochMilli());
        });
    }

    /**
     * When the last issue was cut or found to be empty. At the very first call it is {@code now}: what was scheduled before there
     * was a digest was not missed.
     */
    public Instant lastCut(Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "UPDATE digest_schedule SET last_cut_at = ? WHERE id = 1 AND last_cut_at = 0", now.toEpochMilli());
            return Instant.ofEpochMilli(handle.createQuery("SELECT last_cut_at FROM digest_schedule WHERE id = 1")
                    .mapTo(Long.class)
                    .one());
        });
    }

    /** What an issue would say if it were cut now, in its order. */
    public List<BookNews> upcoming() {
        return jdbi.withHandle(this::candidates).stream().map(this::news).toList();
    }

    /** What an issue says, in its order. Empty when there is no such issue. */
    public List<BookNews> books(long issue) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT isbn13, kind, event FROM digest_issue_release WHERE issue = :issue ORDER BY position")
                .bind("issue", issue)
                .map((row, context) -> new BookNews(
                        NewsKind.valueOf(row.getString("kind")),
                        release(row.getString("isbn13"), row.getBytes("event"))))
                .list());
    }

    /** The latest issues, the latest first. */
    public List<IssueSummary> issues(int most) {
        return jdbi.inTransaction(handle -> {
            Map<Long, Map<MailStatus, Integer>> mails = new LinkedHashMap<>();
            handle.createQuery(
                            "SELECT m.issue, m.status, COUNT(*) AS mails FROM digest_mail m WHERE m.issue IN"
                                    + " (SELECT number FROM digest_issue ORDER BY number DESC LIMIT :most) GROUP BY m.issue, m.status")
                    .bind("most", most)
                    .map((row, context) -> mails.computeIfAbsent(
                                    row.getLong("issue"), issue -> new EnumMap<>(MailStatus.class))
                            .put(MailStatus.valueOf(row.getString("status")), row.getInt("mails")))
                    .list();
            return handle.createQuery("SELECT number, cut_at,"
                            + " (SELECT COUNT(*) FROM digest_issue_release r WHERE r.issue = number) AS books"
                            + " FROM digest_issue ORDER BY number DESC LIMIT :most")
                    .bind("most", most)
                    .map((row, context) -> new IssueSummary(
                            row.getLong("number"),
                            Instant.ofEpochMilli(row.getLong("cut_at")),
                            row.getInt("books"),
                            mails.getOrDefault(row.getLong("number"), Map.of())))
                    .list();
        });
    }

    private Optional<CutIssue> cut(Handle handle, long now) {
        List<Candidate> candidates = candidates(handle);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        long issue = handle.createQuery("SELECT COALESCE(MAX(number), 0) + 1 FROM digest_issue")
                .mapTo(Long.class)
                .one();
        UUID uid = ids.get();
        handle.execute("INSERT INTO digest_issue (number, uid, cut_at) VALUES (?, ?, ?)", issue, uid.toString(), now);
        insertReleases(handle, issue, candidates);
        int mails = insertMails(handle, issue, uid, now);
        return Optional.of(new CutIssue(issue, candidates.size(), mails));
    }

    private static void insertReleases(Handle handle, long issue, List<Candidate> candidates) {
        PreparedBatch rows = handle.prepareBatch("INSERT INTO digest_issue_release"
                + " (isbn13, revision, issue, position, kind, event) VALUES (?, ?, ?, ?, ?, ?)");
        int position = 1;
        for (Candidate candidate : candidates) {
            rows.add(
                    candidate.isbn13(),
                    candidate.revision(),
                    issue,
                    position++,
                    candidate.kind().name(),
                    candidate.event().array());
        }
        rows.execute();
    }

    private int insertMails(Handle handle, long issue, UUID uid, long now) {
        return handle.createUpdate("INSERT INTO digest_mail (issue, subscriber, message_id, status, due_at, updated_at)"
                        + " SELECT :issue, s.id, :left || s.id || :right, 'PENDING', :now, :now"
                        + " FROM digest_subscriber s WHERE s.removed_at IS NULL ORDER BY s.id")
                .bind("issue", issue)
                .bind("left", "<" + uid + ".")
                .bind("right", "@" + messageIdHost + ">")
                .bind("now", now)
                .execute();
    }

    private List<Candidate> candidates(Handle handle) {
        List<Candidate> candidates = new ArrayList<>(handle.createQuery(UPCOMING)
                .map((row, context) -> new Candidate(
                        row.getString("isbn13"),
                        row.getLong("revision"),
                        kind(EventType.valueOf(row.getString("event_type")), row.getInt("shown") == 1),
                        row.getLong("announced_at"),
                        ByteBuffer.wrap(row.getBytes("event"))))
                .list());
        candidates.sort(Comparator.comparing(Candidate::kind)
                .thenComparing(Candidate::announcedAt)
                .thenComparing(Candidate::isbn13));
        return candidates;
    }

    /** What the event says to a reader, to whom a book that changed before it was first shown is simply new. */
    private static NewsKind kind(EventType type, boolean shown) {
        if (!shown) {
            return NewsKind.NEW;
        }
        return switch (type) {
            case ANNOUNCED, REVISED -> NewsKind.CHANGED;
            case POSTPONED -> NewsKind.POSTPONED;
            case WITHDRAWN -> NewsKind.WITHDRAWN;
        };
    }

    private BookNews news(Candidate candidate) {
        return new BookNews(
                candidate.kind(), release(candidate.isbn13(), candidate.event().array()));
    }

    private Release release(String isbn13, byte[] event) {
        try {
            return codec.decode(event).getRelease();
        } catch (UndecodableEventException e) {
            throw new IllegalStateException("The stored event of ISBN " + isbn13 + " cannot be read", e);
        }
    }

    /** A release that goes into the next issue. */
    private record Candidate(String isbn13, long revision, NewsKind kind, long announcedAt, ByteBuffer event) {}
}
