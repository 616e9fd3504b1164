package io.frontlist.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and the nodes of a cluster that can be cut: then no byte passes in either direction, and nobody is told, as
 * when a cable is pulled. What was under way arrives when it is mended. All methods may be called from any thread.
 */
public final class Network implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final List<ServerSocket> gateways = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean isCut;

    private Network() {}

    /** Opens so many gateways on free ports of loopback; they lead somewhere after {@link #connect}. */
    static Network open(int gateways) throws IOException {
        Network network = new Network();
        for (int i = 0; i < gateways; i++) {
            network.gateways.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        }
        return network;
    }

    /** The port of each gateway. */
    List<Integer> ports() {
        return gateways.stream().map(ServerSocket::getLocalPort).toList();
    }

    /** Lets each gateway lead to the port of its place in the list. */
    void connect(List<Integer> targets) {
        for (int i = 0; i < gateways.size(); i++) {
            ServerSocket gateway = gateways.get(i);
            int target = targets.get(i);
            daemon("gateway-" + target, () -> accept(gateway, target));
        }
    }

    /** Lets no byte pass any more. */
    public synchronized void cut() {
        isCut = true;
    }

    /** Lets pass what was held up, and all that follows. */
    public synchronized void mend() {
        isCut = false;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        mend();
        for (ServerSocket gateway : gateways) {
            gateway.close();
        }
        open.forEach(Network::end);
    }

    private void accept(ServerSocket gateway, int target) {
        while (!closed) {
            try {
                Socket client = gateway.accept();
                open.add(client);
                daemon("gateway-" + target + "-client", () -> join(client, target));
            } catch (IOException e) {
                // Closed: the condition ends the loop. Anything else concerns one client, which comes back.
            }
        }
    }

    private void join(Socket client, int target) {
        try {
            awaitMended();
            Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(node);
            client.setTcpNoDelay(true);
            node.setTcpNoDelay(true);
            daemon("gateway-" + target + "-node", () -> pump(node, client));
            pump(client, node);
        } catch (IOException e) {
            // Nobody listens there: the client sees a closed connection.
            forget(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            forget(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitMended();
                out.write(buffer, 0, count);
            }
            awaitMended();
        } catch (IOException e) {
            // One side is gone, and so must be the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(from);
            forget(to);
        }
    }

    private synchronized void awaitMended() throws InterruptedException {
        while (isCut) {
            wait();
        }
    }

    private void forget(Socket socket) {
        open.remove(socket);
        end(socket);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
