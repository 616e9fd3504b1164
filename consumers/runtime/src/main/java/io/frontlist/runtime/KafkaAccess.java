package io.frontlist.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Says in words why a Kafka cluster refuses a client: which credential, or which right on what, and where to look. Kafka's own messages
 * name neither the user nor the right. A password is never part of it.
 *
 * @param brokers the addresses that the client was given
 * @param protocol its {@code security.protocol}
 * @param mechanism its {@code sasl.mechanism}, where it signs in with SASL
 * @param user the name in its {@code sasl.jaas.config}, where one stands there
 */
public record KafkaAccess(String brokers, String protocol, Optional<String> mechanism, Optional<String> user) {
    /** Of clients of which nothing is known. */
    public static final KafkaAccess UNKNOWN = new KafkaAccess("", "PLAINTEXT", Optional.empty(), Optional.empty());

    /** A right as Kafka's ACLs name it. */
    public enum Right {
        READ,
        WRITE,
        CREATE,
        /** Comes with each of the others but {@link #CREATE}. */
        DESCRIBE
    }

    private static final String SETTINGS = "frontlist.kafka.client";
    /** Values in quotes are taken as a whole, so that nothing within a password is taken for a name. */
    private static final Pattern JAAS_OPTION =
            Pattern.compile("([\\w.-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))");

    /** The access of clients with such settings. */
    public static KafkaAccess of(Map<String, ?> client) {
        String protocol = text(client, "security.protocol").orElse("PLAINTEXT");
        boolean signsIn = protocol.startsWith("SASL");
        return new KafkaAccess(
                text(client, "bootstrap.servers").orElse(""),
                protocol,
                text(client, "sasl.mechanism").or(() -> Optional.of("GSSAPI")).filter(name -> signsIn),
                text(client, "sasl.jaas.config").filter(config -> signsIn).flatMap(KafkaAccess::userName));
    }

    /**
     * What a failure means, where it is a refusal.
     *
     * @param failure what a client has thrown, or what that is the cause of
     * @param right what the client needs on the topics that it was about
     * @param topics these topics, where the failure itself names none
     * @return empty where it is no refusal
     */
    public Optional<String> refusal(Throwable failure, Right right, Collection<String> topics) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof AuthenticationException || cause instanceof AuthorizationException)
                .findFirst()
                .map(cause -> cause instanceof AuthenticationException
                        ? credential(cause)
                        : missingRight((AuthorizationException) cause, right, topics));
    }

    private String credential(Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return tls(cause);
        } else if (cause instanceof UnsupportedSaslMechanismException) {
            return kafka() + " does not take the SASL mechanism of " + who() + ": see sasl.mechanism in " + SETTINGS
                    + ". " + itSays(cause);
        }
        return kafka() + " refuses the credential of " + who() + ": see sasl.jaas.config in " + SETTINGS + ". "
                + itSays(cause);
    }

    private String tls(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = String.valueOf(root.getMessage());
        String what;
        if (reason.contains("certification path") || reason.contains("trust anchor")) {
            what = "The certificate of " + kafka() + " is not trusted: see ssl.truststore.location in " + SETTINGS;
        } else if (reason.contains("subject alternative") || reason.contains("No name matching")) {
            what = "The certificate of " + kafka() + " is for another host: see frontlist.kafka.bootstrap-servers";
        } else if (reason.contains("certificate_required") || reason.contains("bad_certificate")) {
            what = kafka() + " does not accept this client's certificate: see ssl.keystore.location in " + SETTINGS;
        } else {
            what = "No TLS with " + kafka() + ": see security.protocol and what begins with ssl. in " + SETTINGS;
        }
        return what + ". " + itSays(root);
    }

    private String missingRight(AuthorizationException cause, Right right, Collection<String> topics) {
        return who() + " lacks the right " + what(cause, right, topics) + ". Grant it on " + kafka()
                + " with kafka-acls.sh, see \"Rights on Kafka\" in docs/runbook.md. " + itSays(cause);
    }

    private static String what(AuthorizationException cause, Right right, Collection<String> topics) {
        if (cause instanceof GroupAuthorizationException group) {
            return group.groupId() == null ? "READ on its group" : "READ on group " + group.groupId();
        }
        Set<String> named = cause instanceof TopicAuthorizationException topic ? topic.unauthorizedTopics() : Set.of();
        // Not every answer says which, and to who may write nowhere at all a cluster names the right of its own
        // instead.
        String needed = right == Right.DESCRIBE ? "DESCRIBE (or READ or WRITE)" : right.name();
        return needed + " on topic "
                + (named.isEmpty() ? String.join(" or ", topics) : String.join(" and ", new TreeSet<>(named)));
    }

    private String who() {
        String how = mechanism.map(name -> protocol + ", " + name).orElse(protocol);
        return user.map(name -> "User:" + name + " (" + how + ")").orElse("This client (" + how + ")");
    }

    private String kafka() {
        return brokers.isEmpty() ? "Kafka" : "Kafka at " + brokers;
    }

    private static String itSays(Throwable cause) {
        return "It says: " + cause.getMessage();
    }

    private static Optional<String> text(Map<String, ?> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(Object::toString).filter(value -> !value.isBlank());
    }

    private static Optional<String> userName(String jaas) {
        Matcher option = JAAS_OPTION.matcher(jaas);
        while (option.find()) {
            if (option.group(1).equals("username")) {
                return Optional.of(option.group(2) == null ? option.group(3) : option.group(2));
            }
        }
        return Optional.empty();
    }
}
