package io.frontlist.emaildigest.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader@books.example",
                "first.last+digest@mail.books.example",
                "o'neil@x-y.example",
                "me@localhost",
                "a@b.kr"
            })
    void ordinaryAddressesAreTakenAsTheyAre(String address) {
        assertThat(MailAddress.parse("  " + address + " ").value()).isEqualTo(address);
    }

    @Test
    void aHostInHangulIsKeptInItsAsciiForm() {
        assertThat(MailAddress.parse("reader@책방.한국").value()).isEqualTo("reader@xn--vh3bp80a.xn--3e0b707e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "reader",
                "reader@",
                "@books.example",
                "reader@books",
                "reader@-books.example",
                "reader@books..example",
                ".reader@books.example",
                "rea..der@books.example",
                "two words@books.example",
                "독자@books.example",
                "\"quoted\"@books.example",
                "reader@[127.0.0.1]",
                "a@b.example, c@d.example",
                "<a@b.example>",
                "a@b.example>",
                "a@b.example\r\nBcc: c@d.example",
                "a\r\nBcc:@d.example",
                "a@b.example\0",
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> MailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("Not a mail address of the form name@host.example: ")
                .doesNotContain("\r", "\n", "\0");
    }

    @Test
    void theLengthsOfTheStandardAreTheLimit() {
        String host = "b.example";
        assertThat(MailAddress.parse("a".repeat(64) + "@" + host).value()).hasSize(74);
        assertThatThrownBy(() -> MailAddress.parse("a".repeat(65) + "@" + host))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailAddress.parse("a@" + "b.".repeat(130) + "example"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailAddress.parse("a@" + "b".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(200);
    }
}
