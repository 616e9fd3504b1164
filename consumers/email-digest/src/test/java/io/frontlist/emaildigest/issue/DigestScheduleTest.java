package io.frontlist.emaildigest.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestScheduleTest {
    private static final DigestSchedule TWICE =
            new DigestSchedule(List.of(LocalTime.of(18, 0), LocalTime.of(8, 0)), ZoneId.of("Asia/Seoul"));

    @Test
    void theNextTimeOfTheDayComesNext() {
        assertThat(TWICE.next(at("2026-11-24T07:59:59+09:00"))).contains(at("2026-11-24T08:00:00+09:00"));
        assertThat(TWICE.next(at("2026-11-24T08:00:00+09:00"))).contains(at("2026-11-24T18:00:00+09:00"));
        assertThat(TWICE.next(at("2026-11-24T18:00:00+09:00"))).contains(at("2026-11-25T08:00:00+09:00"));
        assertThat(TWICE.next(at("2026-12-31T23:00:00+09:00"))).contains(at("2027-01-01T08:00:00+09:00"));
    }

    @Test
    void whatWasMissedIsDueAtOnceAndOnlyOnce() {
        Instant lastCut = at("2026-11-20T08:00:00+09:00");
        Instant back = at("2026-11-24T12:00:00+09:00");

        assertThat(TWICE.next(lastCut))
                .hasValueSatisfying(due -> assertThat(due).isBefore(back));
        assertThat(TWICE.next(back)).contains(at("2026-11-24T18:00:00+09:00"));
    }

    @Test
    void withoutTimesNothingIsEverDue() {
        assertThat(new DigestSchedule(List.of(), ZoneId.of("Asia/Seoul")).next(at("2026-11-24T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aTimeThatADayDoesNotHaveIsTakenAnHourLaterAndOneThatItHasTwiceIsItsFirst() {
        DigestSchedule atHalfPastTwo = new DigestSchedule(List.of(LocalTime.of(2, 30)), ZoneId.of("Europe/Berlin"));

        assertThat(atHalfPastTwo.next(at("2027-03-28T00:00:00+01:00"))).contains(at("2027-03-28T03:30:00+02:00"));
        Instant first = at("2027-10-31T02:30:00+02:00");
        assertThat(atHalfPastTwo.next(at("2027-10-31T00:00:00+02:00"))).contains(first);
        assertThat(atHalfPastTwo.next(first)).contains(at("2027-11-01T02:30:00+01:00"));
    }

    @Test
    void anIssueHasTheDateOfItsZone() {
        assertThat(TWICE.dayOf(at("2026-11-23T23:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
