package io.frontlist.emaildigest.catcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small SMTP server that takes every mail and keeps it as a file, for trying the digest out without a mail server. It listens
 * on the loopback address only, and passes nothing on.
 *
 * <p>A mail is on the disk before the client hears 250. Thread-safe; who starts it closes it.
 */
public final class SmtpCatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmtpCatcher.class);
    private static final int CLOSE_MILLIS = 5000;

    private final ServerSocket server;
    private final MailFolder folder;
    private final CatcherLimits limits;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = new Thread(this::accept, "smtp-catcher");

    private SmtpCatcher(ServerSocket server, MailFolder folder, CatcherLimits limits) {
        this.server = server;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Starts a catcher.
     *
     * @param port TCP port on the loopback address; 0 for any free one
     * @param folder where the mails go; created when it is missing
     * @throws IOException when the port is taken or the folder cannot be written
     */
    public static SmtpCatcher start(int port, Path folder, CatcherLimits limits) throws IOException {
        MailFolder mails = new MailFolder(folder);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(loopback, port));
        } catch (IOException e) {
            server.close();
            throw new IOException("The mail catcher cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        SmtpCatcher catcher = new SmtpCatcher(server, mails, limits);
        catcher.acceptor.setDaemon(true);
        catcher.acceptor.start();
        return catcher;
    }

    /** Address to connect to. */
    public String host() {
        return "127.0.0.1";
    }

    /** Port to connect to. */
    public int port() {
        return server.getLocalPort();
    }

    /** Ends all conversations; a mail without its final dot is dropped. */
    @Override
    public void close() {
        closeQuietly(server);
        clients.forEach(SmtpCatcher::closeQuietly);
        try {
            acceptor.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (clients.size() >= limits.connections()) {
                    refuse(client);
                } else {
                    clients.add(client);
                    Thread conversation = new Thread(() -> converse(client), "smtp-catcher-" + client.getPort());
                    conversation.setDaemon(true);
                    conversation.start();
                    if (server.isClosed()) {
                        closeQuietly(client);
                    }
                }
            } catch (SocketException e) {
                if (!server.isClosed()) {
                    log.warn("A connection to the mail catcher failed: {}", e.getMessage());
                }
            } catch (IOException e) {
                log.warn("A connection to the mail catcher failed: {}", e.getMessage());
            }
        }
    }

    private void refuse(Socket client) throws IOException {
        try (client) {
            client.getOutputStream().write("421 4.3.2 Too many connections\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void converse(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            PatientInput in = new PatientInput(client, limits);
            try {
                SmtpLines lines = new SmtpLines(in, SmtpConversation.MOST_LINE_BYTES);
                new SmtpConversation(lines, out, in, folder, limits).run();
            } catch (SocketTimeoutException e) {
                out.write("421 4.4.2 Waited too long\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            log.debug("A conversation broke off: {}", e.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("Closing a socket failed: {}", e.getMessage());
        }
    }

    /** A socket's input with a deadline for a whole command or content: one byte a second would outlast any timeout of a read. */
    private static final class PatientInput extends InputStream implements SmtpConversation.Patience {
        private final Socket socket;
        private final InputStream in;
        private final CatcherLimits limits;
        private long deadline;

        PatientInput(Socket socket, CatcherLimits limits) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.limits = limits;
            forCommand();
        }

        @Override
        public void forCommand() {
            allow(limits.commandTime());
        }

        @Override
        public void forContent() {
            allow(limits.contentTime());
        }

        private void allow(Duration time) {
            deadline = System.nanoTime() + time.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("Waited too long");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            return in.read(bytes, offset, length);
        }
    }
}
