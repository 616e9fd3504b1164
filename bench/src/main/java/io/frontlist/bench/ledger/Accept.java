package io.frontlist.bench.ledger;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Books;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import java.util.List;

/**
 * Announcements taken by {@code POST /announcements} from 8 clients at once, each durable before it is answered, against the same rows
 * inserted by 8 threads that share commits and do nothing else. Ours also speaks HTTP, reads and understands; both write to an SQLite
 * file on the same disk.
 */
public final class Accept implements Benchmark {
    static final int CLIENTS = 8;
    private static final int ANNOUNCEMENTS = 2_000;
    private static final int CHARACTERS = 1_200;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String summary() {
        return "announcements posted by 8 clients, durable, against bare group-committed inserts of the same rows"
                + " [--announcements N] [--characters N]";
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
        return List.of("--announcements", "40");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        int announcements = setting.options().number("announcements", CLIENTS, ANNOUNCEMENTS);
        int characters = setting.options().number("characters", 1, CHARACTERS);
        return new AcceptComparison(announcements, number -> Books.announcement(number, characters));
    }
}
