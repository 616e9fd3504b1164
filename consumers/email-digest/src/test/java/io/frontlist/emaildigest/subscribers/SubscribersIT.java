package io.frontlist.emaildigest.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.emaildigest.DigestBench;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscribersIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aSubscriberIsListedUntilRemoved(TestDatabases kind) {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            Subscribers subscribers = bench.subscribers;

            Subscriber added = subscribers
                    .add(MailAddress.parse("Reader@Books.example"), " 김독자 ", Language.KO)
                    .orElseThrow();

            assertThat(added.name()).isEqualTo("김독자");
            assertThat(added.email().value()).isEqualTo("Reader@Books.example");
            assertThat(added.createdAt()).isEqualTo(bench.clock.instant());
            assertThat(added.unsubscribeToken()).matches("[A-Za-z0-9_-]{32}");
            assertThat(added).asString().doesNotContain(added.unsubscribeToken());
            assertThat(subscribers.list()).containsExactly(added);
            assertThat(subscribers.remove(MailAddress.parse("reader@books.EXAMPLE")))
                    .isTrue();
            assertThat(subscribers.list()).isEmpty();
            assertThat(subscribers.remove(MailAddress.parse("reader@books.example")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressHasOneSubscriptionHoweverItIsSpelt(TestDatabases kind) {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            Subscribers subscribers = bench.subscribers;
            Optional<Subscriber> first = subscribers.add(MailAddress.parse("a@books.example"), "A", Language.KO);

            assertThat(subscribers.add(MailAddress.parse("A@BOOKS.example"), "B", Language.EN))
                    .isEmpty();

            assertThat(subscribers.list()).containsExactly(first.orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackHasANewToken(TestDatabases kind) {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            MailAddress address = MailAddress.parse("a@books.example");
            Subscriber before = bench.subscribers.add(address, "A", Language.KO).orElseThrow();
            bench.subscribers.remove(address);

            Subscriber after = bench.subscribers.add(address, "", Language.EN).orElseThrow();

            assertThat(after.language()).isEqualTo(Language.EN);
            assertThat(after.unsubscribeToken()).isNotEqualTo(before.unsubscribeToken());
            assertThat(bench.subscribers.list()).containsExactly(after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatDoesNotFitIntoAHeaderIsRefused(TestDatabases kind) {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            MailAddress address = MailAddress.parse("a@books.example");

            for (String name :
                    new String[] {"A\r\nBcc: b@c.example", "A\0", "A\u2028B", "\u202Eevil", "가".repeat(101)}) {
                assertThatThrownBy(() -> bench.subscribers.add(address, name, Language.KO))
                        .isInstanceOf(IllegalArgumentException.class);
            }

            assertThat(bench.subscribers.list()).isEmpty();
            assertThat(bench.subscribers.add(address, "가".repeat(100), Language.KO))
                    .isPresent();
        }
    }
}
