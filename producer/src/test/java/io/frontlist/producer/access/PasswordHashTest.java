package io.frontlist.producer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Test
    void aNewHashIsArgon2idAndMatchesOnlyItsPassword() {
        PasswordHash hash = PasswordHash.of("달빛 아래 책방 열두 곳");

        assertThat(hash.notation()).startsWith("$argon2id$v=19$m=12288,t=3,p=1$");
        PasswordHash kept = PasswordHash.parse(hash.notation());
        assertThat(kept.matches("달빛 아래 책방 열두 곳")).isTrue();
        assertThat(kept.matches("달빛 아래 책방 열세 곳")).isFalse();
        assertThat(kept.matches("")).isFalse();
        assertThat(PasswordHash.of("달빛 아래 책방 열두 곳").notation()).isNotEqualTo(hash.notation());
    }

    @Test
    void aPasswordIsTheSameOnWhateverMachineItIsTyped() {
        PasswordHash hash = Hashes.of("등대");

        assertThat(hash.matches(Normalizer.normalize("등대", Normalizer.Form.NFD)))
                .isTrue();
    }

    /** As other programs write them, some with another letter. */
    @ParameterizedTest
    @ValueSource(strings = {"$2y$", "$2b$", "$2a$"})
    void bcryptIsKnownByItsPrefix(String prefix) {
        String made = BcryptFunction.getInstance(Bcrypt.Y, 4).hash("등대지기의 편지").getResult();
        PasswordHash hash = PasswordHash.parse(prefix + made.substring(4));

        assertThat(hash.matches("등대지기의 편지")).isTrue();
        assertThat(hash.matches("등대지기의 엽서")).isFalse();
    }

    @Test
    void bcryptLooksAtSeventyTwoBytesAndNoFurther() {
        String made =
                BcryptFunction.getInstance(Bcrypt.B, 4).hash("a".repeat(72)).getResult();

        assertThat(PasswordHash.parse(made).matches("a".repeat(90))).isTrue();
        assertThat(PasswordHash.parse(made).matches("a".repeat(71))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opensesame",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$argon2id$v=19$m=12288,t=3,p=1$short",
                "$argon2id$v=19$m=4000000,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
                "$argon2id$v=19$m=1024,t=900,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
                "$2b$31$abcdefghijklmnopqrstuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu"
            })
    void whatIsNoHashOrWouldCostTooMuchIsRefusedWithoutQuotingIt(String wrong) {
        assertThatThrownBy(() -> PasswordHash.parse(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(wrong);
    }

    @Test
    void anEndlessPasswordIsNotLookedAt() {
        String endless = "a".repeat(PasswordHash.LONGEST_PASSWORD + 1);

        assertThat(Hashes.of(endless).matches(endless)).isFalse();
    }

    @Test
    void neitherHashesNorTokensAreShown() {
        ApiToken token = ApiToken.of("frontlist_secret");

        assertThat(Hashes.of("등대")).hasToString("***");
        assertThat(token).hasToString("***");
        assertThat(token).isEqualTo(ApiToken.parse(token.sha256().toUpperCase(Locale.ROOT)));
        assertThat(token).isNotEqualTo(ApiToken.of("frontlist_other"));
        assertThatThrownBy(() -> ApiToken.parse("frontlist_secret")).hasMessageNotContaining("secret");
    }
}
