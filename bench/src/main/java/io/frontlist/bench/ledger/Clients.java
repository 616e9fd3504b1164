package io.frontlist.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several clients that each do the next piece of work when their last is done. */
final class Clients {
    private Clients() {}

    @FunctionalInterface
    interface Work {
        void doIt(int number) throws Exception;
    }

    /** Pieces of work a second. */
    static double rate(int clients, int pieces, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
                        work.doIt(number);
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            return pieces / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }
}
