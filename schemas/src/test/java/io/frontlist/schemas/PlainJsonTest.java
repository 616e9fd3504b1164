package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void anEventReadsLikeAPersonWouldWriteIt() {
        JsonNode json = PlainJson.of(ReleaseEvents.announced(1));

        assertThat(json.at("/eventType").asText()).isEqualTo("ANNOUNCED");
        assertThat(json.at("/announcedAt").asText()).isEqualTo("2026-11-24T01:02:04.004Z");
        assertThat(json.at("/release/publicationDate").asText()).isEqualTo("2026-12-03");
        assertThat(json.at("/release/price/amount").toString()).isEqualTo("16800");
        assertThat(json.at("/release/contributors/0/role").asText()).isEqualTo("AUTHOR");
        assertThat(json.at("/release/contributors/1/biography").isNull()).isTrue();
        assertThat(json.at("/release/excerpts/1/pageTo").asInt()).isEqualTo(41);
    }
}
