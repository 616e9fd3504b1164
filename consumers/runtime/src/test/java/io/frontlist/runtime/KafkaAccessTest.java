package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.runtime.KafkaAccess.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaAccessTest {
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required ";

    private final KafkaAccess feed = access(LOGIN + "username=\"feed\" password=\"opensesame\";");

    @Test
    void aRefusedCredentialIsToldWithUserMechanismBrokerAndSettingAndNeverThePassword() {
        String said = said(feed, new SaslAuthenticationException("invalid credentials"), Right.READ);

        assertThat(said)
                .contains(
                        "User:feed",
                        "SCRAM-SHA-512",
                        "broker.example:9093",
                        "sasl.jaas.config in frontlist.kafka.client",
                        "invalid credentials")
                .doesNotContain("opensesame");
        assertThat(feed.toString()).doesNotContain("opensesame");
    }

    @Test
    void aMechanismThatTheBrokerDoesNotKnowIsToldWithItsSetting() {
        assertThat(said(feed, new UnsupportedSaslMechanismException("enabled are [PLAIN]"), Right.READ))
                .contains("sasl.mechanism in frontlist.kafka.client", "enabled are [PLAIN]");
    }

    @Test
    void aMissingRightIsToldWithWhatItIsOnAndForWhom() {
        assertThat(said(feed, new TopicAuthorizationException(Set.of("b", "a")), Right.READ))
                .startsWith(
                        "User:feed (SASL_SSL, SCRAM-SHA-512) lacks the right READ on topic a and b. Grant it on Kafka at broker.example:9093 ");
        assertThat(said(feed, GroupAuthorizationException.forGroupId("frontlist-feed"), Right.WRITE))
                .contains("lacks the right READ on group frontlist-feed");
    }

    @Test
    void whereKafkaNamesNoTopicItIsTheOneThatWasWrittenTo() {
        assertThat(said(feed, new ClusterAuthorizationException("Cluster authorization failed."), Right.WRITE))
                .contains("lacks the right WRITE on topic letters");
        assertThat(said(feed, new TopicAuthorizationException("Authorization failed."), Right.CREATE))
                .contains("lacks the right CREATE on topic letters");
    }

    @ParameterizedTest
    @CsvSource({
        "unable to find valid certification path to requested target,is not trusted: see ssl.truststore.location",
        "No subject alternative names matching IP address 10.0.0.1 found,frontlist.kafka.bootstrap-servers",
        "Received fatal alert: certificate_required,ssl.keystore.location",
        "Unsupported or unrecognized SSL message,see security.protocol"
    })
    void whatIsWrongWithTlsIsToldWithTheSettingToLookAt(String reason, String setting) {
        assertThat(said(
                        feed,
                        new SslAuthenticationException("SSL handshake failed", new SSLHandshakeException(reason)),
                        Right.READ))
                .contains(setting, reason);
    }

    @Test
    void aRefusalIsFoundWithinWhatItHasCaused() {
        assertThat(said(
                        feed,
                        new ExecutionException(
                                new KafkaException("no metadata", new SaslAuthenticationException("no such user"))),
                        Right.WRITE))
                .contains("refuses the credential", "no such user");
    }

    @Test
    void whatIsNoRefusalIsLeftToOthers() {
        assertThat(feed.refusal(new TimeoutException("no answer"), Right.READ, List.of("letters")))
                .isEmpty();
    }

    @Test
    void nothingWithinAPasswordIsTakenForTheName() {
        assertThat(access(LOGIN + "password=\"x\\\" username=\\\"secret\" username=\"feed\";")
                        .user())
                .contains("feed");
        assertThat(access(LOGIN + "username=feed password=x;").user()).contains("feed");
        assertThat(access(LOGIN + "password=\"username=secret\";").user()).isEmpty();
    }

    @Test
    void whoDoesNotSignInHasNoName() {
        KafkaAccess byCertificate = KafkaAccess.of(Map.of("security.protocol", "SSL", "bootstrap.servers", "b:1"));

        assertThat(byCertificate.mechanism()).isEmpty();
        assertThat(said(byCertificate, new TopicAuthorizationException(Set.of("a")), Right.READ))
                .startsWith("This client (SSL) lacks the right READ on topic a. Grant it on Kafka at b:1 ");
        assertThat(said(KafkaAccess.UNKNOWN, new TopicAuthorizationException(Set.of("a")), Right.READ))
                .startsWith("This client (PLAINTEXT) lacks the right READ on topic a. Grant it on Kafka with ");
    }

    private static KafkaAccess access(String jaas) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", "broker.example:9093");
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put("sasl.jaas.config", jaas);
        return KafkaAccess.of(client);
    }

    private static String said(KafkaAccess access, Exception failure, Right right) {
        Optional<String> said = access.refusal(failure, right, List.of("letters"));
        assertThat(said).isPresent();
        return said.get();
    }
}
