package io.frontlist.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker for tests that lets in over TLS who has a password (SASL with SCRAM-SHA-512), and lets everybody do only what an ACL allows. A
 * second listener without either is for the test itself: whoever comes there may do everything.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedBroker broker;
    private final String address;
    private final Certificate certificate;
    private final Admin admin;

    private SecuredBroker(EmbeddedBroker broker, String address, Certificate certificate) {
        this.broker = broker;
        this.address = address;
        this.certificate = certificate;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Starts one on free ports, with a certificate that is made now, and nobody who has a right. */
    public static SecuredBroker start(Path folder) throws IOException, InterruptedException {
        Certificate certificate = Certificate.make(Files.createDirectories(folder), "broker");
        List<Integer> ports = FreePorts.pick(3);
        String open = LOOPBACK + ":" + ports.get(0);
        String secured = LOOPBACK + ":" + ports.get(1);
        String controller = LOOPBACK + ":" + ports.get(2);
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,CLIENTS:SASL_SSL");
        settings.put("listeners", "PLAINTEXT://" + open + ",CLIENTS://" + secured + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + open + ",CLIENTS://" + secured);
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Whoever comes through the other listeners: the test, and the broker itself.
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.clients.ssl.keystore.type", "PKCS12");
        settings.put(
                "listener.name.clients.ssl.keystore.location",
                certificate.keyStore().toString());
        settings.put("listener.name.clients.ssl.keystore.password", Certificate.PASSWORD);
        settings.put("listener.name.clients.ssl.key.password", Certificate.PASSWORD);
        return new SecuredBroker(
                EmbeddedBroker.start(folder.resolve("data"), ports.get(0), settings), secured, certificate);
    }

    /** What a client puts into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return address;
    }

    /** The same for one that may do everything, without a password. */
    public String openBootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A client that may do everything; stays open as long as the broker. */
    public Admin admin() {
        return admin;
    }

    /** What a client sets to come in as somebody. */
    public Map<String, String> client(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";",
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                certificate.trustStore().toString(),
                "ssl.truststore.password",
                Certificate.PASSWORD);
    }

    /** Lets somebody in. */
    public void addUser(String user, String password) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                .all()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Allows somebody operations on a topic or a group. */
    public void allow(String user, ResourceType type, String name, AclOperation... operations) throws Exception {
        ResourcePattern resource = new ResourcePattern(type, name, PatternType.LITERAL);
        List<AclBinding> bindings = List.of(operations).stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList();
        admin.createAcls(bindings).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Takes from somebody what was allowed on a topic or a group. */
    public void forbid(String user, ResourceType type, String name) throws Exception {
        admin.deleteAcls(List.of(new AclBindingFilter(
                        new ResourcePatternFilter(type, name, PatternType.LITERAL),
                        new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY))))
                .all()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Creates topics of one partition; returns when they take records. */
    public void create(String... topics) throws Exception {
        new TopicCreation(admin, PATIENCE)
                .createMissing(List.of(topics).stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        broker.close();
    }
}
