package io.frontlist.producer.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.text.Normalizer;

/** Hashes of passwords that cost next to nothing. */
public final class Hashes {
    private Hashes() {}

    public static PasswordHash of(String password) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        return PasswordHash.parse(
                Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID).hash(normal).getResult());
    }
}
