package io.frontlist.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * A certificate for a server on loopback, signed by itself.
 *
 * @param keyStore PKCS12 file with it and its key
 * @param trustStore PKCS12 file for those who are to trust it
 */
public record Certificate(Path keyStore, Path trustStore) {
    /** Of both files and of the key. */
    public static final String PASSWORD = "for-tests-only";

    private static final String ALIAS = "server";

    /** Makes one with the JDK's keytool. */
    public static Certificate make(Path folder, String name) throws IOException, InterruptedException {
        Path keyStore = folder.resolve(name + "-key.p12");
        Path trustStore = folder.resolve(name + "-trust.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
        copyCertificate(keyStore, trustStore);
        return new Certificate(keyStore, trustStore);
    }

    private static void copyCertificate(Path keyStore, Path trustStore) throws IOException {
        try (InputStream in = Files.newInputStream(keyStore);
                OutputStream out = Files.newOutputStream(trustStore)) {
            KeyStore key = KeyStore.getInstance("PKCS12");
            key.load(in, PASSWORD.toCharArray());
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, PASSWORD.toCharArray());
            trust.setCertificateEntry(ALIAS, key.getCertificate(ALIAS));
            trust.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be copied", e);
        }
    }
}
