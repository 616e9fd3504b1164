package io.frontlist.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that take a share of what one thread has to do, where the machine has processors for them: one fewer than it has, and three at
 * most. They are begun when they are needed and end when they have nothing to do. For use by one thread.
 */
public final class Helpers {
    private static final int MOST = 3;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int number = Math.min(MOST, Runtime.getRuntime().availableProcessors() - 1);
    private final ThreadPoolExecutor threads;

    /** @param name of the threads */
    public Helpers(String name) {
        this.threads = new ThreadPoolExecutor(
                Math.max(1, number),
                Math.max(1, number),
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does all tasks, begun in their order, in the calling thread and in helpers. None is under way any more when it returns or fails, also
     * when the calling thread is interrupted meanwhile: that is for the caller to see then.
     *
     * @param busy how many of the helpers' processors are needed for something else now
     * @return the results in the order of the tasks
     * @throws ExecutionException with what the first of the tasks that failed has thrown
     */
    public <T> List<T> doAll(List<Callable<T>> tasks, int busy) throws ExecutionException {
        // A task runs once, in the thread that comes to it first.
        List<FutureTask<T>> all = tasks.stream().map(FutureTask::new).toList();
        Runnable share = () -> all.forEach(FutureTask::run);
        for (int i = 0; i < Math.min(number - busy, all.size() - 1); i++) {
            threads.execute(share);
        }
        share.run();
        threads.getQueue().clear();
        return results(all);
    }

    private static <T> List<T> results(List<FutureTask<T>> tasks) throws ExecutionException {
        boolean interrupted = Thread.interrupted();
        List<T> results = new ArrayList<>(tasks.size());
        ExecutionException failure = null;
        int done = 0;
        while (done < tasks.size()) {
            try {
                results.add(tasks.get(done).get());
                done++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
                done++;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }
}
