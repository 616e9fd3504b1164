package io.frontlist.searchindex.web;

import io.frontlist.schemas.Prose;
import java.util.List;
import java.util.Optional;

/**
 * The page of one book.
 *
 * @param notice what has happened to it, such as that it was postponed
 * @param language BCP 47 tag of the book's own texts
 * @param json address of the same as JSON
 */
public record BookPage(
        String title,
        Cover cover,
        Optional<String> tagline,
        Optional<String> subtitle,
        String credits,
        Optional<String> notice,
        List<Fact> facts,
        List<Prose.Block> description,
        List<Passage> excerpts,
        List<String> contents,
        List<Person> people,
        Optional<Contact> contact,
        String announced,
        String language,
        String json) {
    public BookPage {
        facts = List.copyOf(facts);
        description = List.copyOf(description);
        excerpts = List.copyOf(excerpts);
        contents = List.copyOf(contents);
        people = List.copyOf(people);
    }

    /** A labelled value; several values stand in lines of their own. */
    public record Fact(String label, List<String> values) {
        public Fact {
            values = List.copyOf(values);
        }
    }

    /** A passage from the book and where it stands there. */
    public record Passage(List<Prose.Block> text, Optional<String> pages) {
        public Passage {
            text = List.copyOf(text);
        }
    }

    /** A contributor. */
    public record Person(String name, String role, List<Prose.Block> biography) {
        public Person {
            biography = List.copyOf(biography);
        }
    }

    /** Whom to ask. */
    public record Contact(
            Optional<String> name, Optional<String> organisation, Optional<String> phone, Optional<String> email) {}
}
