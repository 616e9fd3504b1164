package io.frontlist.producer.desk;

import java.util.Optional;

/**
 * The form with which an operator signs in.
 *
 * @param formToken shows that the form comes from here; never shown by {@link #toString}
 * @param goal address that is opened afterwards
 * @param name what was typed as the name before
 * @param message why it did not work
 */
public record SignInPage(String formToken, String goal, String name, Optional<String> message) {
    @Override
    public String toString() {
        return "SignInPage[" + goal + "]";
    }
}
