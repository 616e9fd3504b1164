package io.frontlist.retailerfeed.onix;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.ReleaseEvents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnixRulesTest {
    private final OnixRules rules = new OnixRules();

    @Test
    void aGoodMessageHasNoFaults() {
        assertThat(rules.faults(message().getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <TitleText>달빛 서점의 기록 1</TitleText> | ''                                        | no title
            <IDValue>9791190000017</IDValue>          | <IDValue>9791190000018</IDValue>          | no valid ISBN-13
            <ProductForm>BC</ProductForm>             | <ProductForm>종이책</ProductForm>         | ProductForm must match
            <AudienceCodeValue>01<                    | <AudienceCodeValue>성인<                  | AudienceCodeValue must match
            <PublisherName>㈜가온누리 출판</PublisherName> | ''                                   | Publisher/PublisherName is missing
            <PublishingDateRole>01<                   | <PublishingDateRole>11<                   | needs a publication date
            <PublishingStatus>02<                     | <PublishingStatus>01<                     | forbids a publication date
            <PriceAmount>16800<                       | <PriceAmount>-5<                          | PriceAmount must be above 0
            <CurrencyCode>KRW<                        | <CurrencyCode>원<                         | CurrencyCode must be of ISO 4217
            <PriceType>04<                            | <PriceType>정가<                          | PriceType must match
            release="3.1"                             | release="3.0"                             | not ONIX 3.1
            <SenderName>밤의책 유통</SenderName>       | ''                                        | Header/Sender/SenderName is missing
            </Header>                                 | <Header>                                  | no XML
            """)
    void eachFaultIsNamed(String good, String bad, String fault) {
        String message = message();
        assertThat(message).contains(good);

        assertThat(rules.faults(message.replace(good, bad).getBytes(StandardCharsets.UTF_8)))
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void aProductThatStandsTwiceIsNamed() {
        String message = message();
        String product = message.substring(message.indexOf("<Product>"), message.indexOf("</ONIXMessage>"));

        assertThat(rules.faults(message.replace("</ONIXMessage>", product + "</ONIXMessage>")
                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly("RecordReference io.frontlist.9791190000017 stands twice");
    }

    @Test
    void aMessageWithADocumentTypeIsRefused() {
        String message = message()
                .replace("<ONIXMessage", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ONIXMessage");

        assertThat(rules.faults(message.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("DOCTYPE");
    }

    private static String message() {
        MessageHeader header = new MessageHeader(
                new Party("밤의책 유통", ""),
                new Party("한빛나루 서점", ""),
                1,
                Instant.parse("2026-11-24T05:06:07Z"),
                new Terms("io.frontlist.", "", "06"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OnixWriter writer = new OnixWriter(header, out)) {
            writer.add(ReleaseEvents.announced(1));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
