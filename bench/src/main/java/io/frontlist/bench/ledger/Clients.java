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
        /**
         * Does a piece of work.
         *
         * @param client who does it, from 0
         * @param number which it is, from 0
         */
        void doIt(int client, int number) throws Exception;
    }

    /** Pieces of work a second. */
    static double rate(int clients, int pieces, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
                        work.doIt(client, number);
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
