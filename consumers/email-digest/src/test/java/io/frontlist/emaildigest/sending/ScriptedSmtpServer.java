package io.frontlist.emaildigest.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * An SMTP server that answers what a test tells it to. To each command (the final dot of a mail is the command {@code "."}) the
 * script gives the answer; {@link #HANG_UP} closes the connection instead, {@link #SAY_NOTHING} leaves the client waiting.
 */
final class ScriptedSmtpServer implements AutoCloseable {
    static final String HANG_UP = "hang up";
    static final String SAY_NOTHING = "say nothing";
    /** The answer of a friendly server. */
    static final String USUAL = "usual";

    /** Every command of all clients, and every mail's content as a line break and what follows it. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** Counted down when the first client is left waiting. */
    final CountDownLatch silent = new CountDownLatch(1);

    /** Count it down to have clients that were left waiting answered with 250. */
    final CountDownLatch speakUp = new CountDownLatch(1);

    private final ServerSocket server;
    private final Function<String, String> script;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer(Function<String, String> script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "scripted-smtp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Number of mails of which the whole content came. */
    long mails() {
        return heard.stream().filter("."::equals).count();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    /** Closes the connections of all clients. */
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        speakUp.countDown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                Thread conversation = new Thread(() -> converse(client), "scripted-smtp-client");
                conversation.setDaemon(true);
                conversation.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 scripted");
            boolean content = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (content && !line.equals(".")) {
                    continue;
                }
                content = false;
                heard.add(line);
                String answer = answer(line);
                if (answer.equals(HANG_UP)) {
                    return;
                }
                if (answer.equals(SAY_NOTHING)) {
                    silent.countDown();
                    speakUp.await();
                    answer = "250 at last";
                }
                say(out, answer);
                content = answer.startsWith("354");
            }
        } catch (IOException e) {
            heard.add("gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(String line) {
        String scripted = script.apply(line);
        if (!scripted.equals(USUAL)) {
            return scripted;
        }
        return line.startsWith("DATA") ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
