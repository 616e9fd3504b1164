package io.frontlist.bench.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.bench.Books;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** How the announcement of a book is written that is posted. */
enum Documents {
    /** The fields of the contract, as a publisher's own system sends them. */
    JSON {
        @Override
        byte[] announcement(int number, int characters) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("isbn13", Books.isbn13(number));
            json.put("title", Books.title(number));
            json.put("publisher", "새벽별출판");
            json.put("publicationDate", LocalDate.of(2026, 12, 3).toString());
            json.put("pageCount", 200 + number % 300);
            json.put("language", "ko");
            json.put("description", Books.prose(number, characters));
            json.putArray("contributors")
                    .add(JsonNodeFactory.instance
                            .objectNode()
                            .put("name", "김서연")
                            .put("role", "AUTHOR")
                            .put("biography", "소설가. " + Books.prose(number + 7, 120)))
                    .add(JsonNodeFactory.instance
                            .objectNode()
                            .put("name", "박준호")
                            .put("role", "TRANSLATOR"));
            json.putObject("price").put("amount", 16_800).put("currency", "KRW");
            json.putObject("trimSize").put("widthMm", 140).put("heightMm", 210);
            json.putArray("subjects").addObject().put("scheme", "PUBLISHER").put("heading", "국내도서 > 소설 > 한국소설");
            json.putObject("contact").put("organisation", "새벽별출판 홍보팀").put("phone", "02-555-0100");
            return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
        }
    },
    /** A press release, which has to be understood. */
    TEXT {
        @Override
        byte[] announcement(int number, int characters) {
            return Books.announcement(number, characters).getBytes(StandardCharsets.UTF_8);
        }
    };

    /** The announcement of a book whose description has about so many characters. */
    abstract byte[] announcement(int number, int characters);
}
