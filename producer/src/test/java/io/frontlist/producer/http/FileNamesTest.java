package io.frontlist.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"a b.txt\"|a b.txt",
                "attachment; FileName = plain.txt; size=3|plain.txt",
                "attachment; filename=\"x.txt\"; filename*=UTF-8''%EC%8B%A0%EA%B0%84+1.txt|신간+1.txt",
                "attachment; filename=\"신간.txt\"|신간.txt",
                "attachment; filename*=utf-8'ko'%ZZ; filename=x.txt|x.txt",
            })
    void aNameIsFoundInEveryForm(String header, String name) {
        assertThat(FileNames.in(header)).contains(name);
    }

    @Test
    void utf8ThatWasReadAsLatin1IsRepaired() {
        String garbled = new String("신간.txt".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(FileNames.in("attachment; filename=\"" + garbled + "\"")).contains("신간.txt");
        assertThat(FileNames.in("attachment; filename=\"Müller.txt\"")).contains("Müller.txt");
    }

    @Test
    void aHeaderWithoutNameHasNone() {
        assertThat(FileNames.in("inline")).isEmpty();
        assertThat(FileNames.in("attachment; nofilename=x")).isEmpty();
    }

    @Test
    void theLanguageLikedBestIsAnswered() {
        assertThat(Languages.asked("en-US;q=0.5, ko-KR", Locale.ENGLISH)).isEqualTo(Locale.KOREAN);
        assertThat(Languages.asked("fr, en;q=0.1", Locale.KOREAN)).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.asked("*", Locale.KOREAN)).isEqualTo(Locale.KOREAN);
        assertThat(Languages.asked(";;;", Locale.KOREAN)).isEqualTo(Locale.KOREAN);
        assertThat(Languages.asked(null, Locale.KOREAN)).isEqualTo(Locale.KOREAN);
    }
}
