package io.frontlist.producer.ledger;

import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.schemas.event.Contributor;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a submission's row. They are made before the transaction in which they are written, where others wait.
 *
 * @param understood what was understood, as JSON
 * @param draft the release as it stands, as JSON; empty while it is what was understood, which is most of the time
 * @param searchText the words by which it is found, folded
 */
record WrittenSubmission(String understood, String draft, String searchText) {
    static WrittenSubmission of(Announcement understood, Draft draft, String documentName) {
        return new WrittenSubmission(
                AnnouncementJson.stored(understood).toString(),
                understood.draft().equals(draft) ? "" : DraftJson.of(draft).toString(),
                searchText(draft, documentName));
    }

    /** The text in which words are looked for: folded alike on both sides. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String searchText(Draft draft, String documentName) {
        List<@Nullable String> words = new ArrayList<>();
        words.add(draft.isbn13());
        words.add(draft.title());
        words.add(draft.subtitle());
        words.add(draft.publisher());
        words.add(draft.imprint());
        draft.contributors().stream().map(Contributor::getName).forEach(words::add);
        words.add(documentName);
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            if (word != null) {
                text.append(word).append('\n');
            }
        }
        return folded(text.toString());
    }
}
