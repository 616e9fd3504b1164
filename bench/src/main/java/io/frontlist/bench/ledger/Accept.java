package io.frontlist.bench.ledger;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import io.frontlist.bench.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Announcements taken by {@code POST /announcements} from 8 clients at once, each durable before it is answered, against the same rows
 * (all tables, columns, bytes and indexes) inserted by 8 threads that share commits and do nothing else. Both write to an SQLite file on
 * the same disk with the same settings. Ours also speaks HTTP, reads, checks, decides, encodes the event and answers with a report; its
 * clients run on the same processors, and are as light as can be.
 *
 * <p>An announcement is of the length of a usual press release: some 1,200 characters of description and 120 of biography, 3.7 kB in
 * all. By default it comes as JSON with the fields of the contract, so that what is measured is the keeping; {@code --documents text}
 * posts it as a press release, whose understanding ({@code intake-text} measures that) then takes the larger part of the time.
 */
public final class Accept implements Benchmark {
    static final int CLIENTS = 8;
    private static final int ANNOUNCEMENTS = 2_000;
    private static final int CHARACTERS = 1_200;
    private static final int WARM_UP_POSTS = 12;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String summary() {
        return "announcements posted by 8 clients, durable, against bare group-committed inserts of the same rows"
                + " [--documents json|text] [--announcements N] [--characters N] [--warm-up-posts N]";
    }

    @Override
    public String unit() {
        return "announcements/s";
    }

    @Override
    public Bound must() {
        return Bound.atLeast(0.7);
    }

    @Override
    public List<String> smoke() {
        return List.of("--announcements", "40", "--warm-up-posts", "0");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        int announcements = setting.options().number("announcements", CLIENTS, ANNOUNCEMENTS);
        int characters = setting.options().number("characters", 1, CHARACTERS);
        int warmUp = setting.options().number("warm-up-posts", 0, WARM_UP_POSTS);
        Documents documents = documents(setting.options().text("documents", "json"));
        return new AcceptComparison(announcements, warmUp, number -> documents.announcement(number, characters));
    }

    private static Documents documents(String name) throws UsageException {
        return Arrays.stream(Documents.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--documents wants json or text, not " + name));
    }
}
