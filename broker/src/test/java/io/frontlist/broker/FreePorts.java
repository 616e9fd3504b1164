package io.frontlist.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ports that stay free while nobody listens on them, as those of a killed process must until it is started again. The system gives
 * its own ports to outgoing connections, which may take one meanwhile, or even connect to themselves; so these lie below.
 */
public final class FreePorts {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LOWEST = 12_000;
    private static final int USUAL_START = 32_768;

    private FreePorts() {}

    /** So many different ports on loopback that are free now. */
    public static List<Integer> pick(int count) {
        int end = startOfTheSystems();
        Random random = new Random();
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = LOWEST + random.nextInt(end - LOWEST);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static int startOfTheSystems() {
        try {
            int start = Integer.parseInt(Files.readString(RANGE).strip().split("\\s+")[0]);
            return start > LOWEST + 1_000 ? start : USUAL_START;
        } catch (IOException | NumberFormatException e) {
            return USUAL_START;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
