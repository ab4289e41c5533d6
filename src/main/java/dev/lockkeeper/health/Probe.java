package dev.lockkeeper.health;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Targets;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.migration.TableName;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one environment, again and again, through one session that it keeps. A look takes no longer than is allowed: one
 * that hangs is given up, its connection is cut, and it has failed. A session that broke since the last look is replaced
 * within the next one. {@link #take} is called by one thread; there is never more than one look at a time.
 *
 * <p>A look works on a platform thread of its own: a folder on a share that hangs keeps the thread that reads it, and this
 * must not be one of the few that carry all virtual threads, those that answer requests among them.
 */
final class Probe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final Environment environment;
    private final Connections connections;
    private final CommandPlace place;
    private final SharedFolders folders;
    private final Duration timeout;
    private final Clock clock;
    private final RunMemory memory = new RunMemory();
    private final LoginPauses logins;
    private final Object guard = new Object();

    // Guarded by the guard.
    private Optional<ProbeSession> session = Optional.empty();
    private Optional<Work> current = Optional.empty();

    // Used by the caller's thread only.
    private Optional<Stuck> stuck = Optional.empty();

    /** One look, which may have been given up. */
    private static final class Work {
        private volatile String doing = "beginning";
    }

    /** A look that was given up and may not have come back. */
    private record Stuck(Thread thread, Work work) {}

    Probe(ProbedEnvironment probed, SharedFolders folders, Duration timeout, Clock clock) {
        this.environment = probed.environment();
        this.connections = probed.connections();
        this.place = probed.place();
        this.folders = folders;
        this.timeout = timeout;
        this.clock = clock;
        this.logins = new LoginPauses(clock);
    }

    /**
     * Looks once.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile; the look is given up then
     */
    Observation take() throws InterruptedException {
        long begin = System.nanoTime();
        Reading reading = read(begin);
        return new Observation(
                environment.name(),
                environment.tier(),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - begin),
                reading,
                place);
    }

    private Reading read(long begin) throws InterruptedException {
        if (stuck.isPresent()) {
            stuck.get().thread.join(timeout);
            if (stuck.get().thread.isAlive()) {
                return new Reading.Unknown(
                        ProbeFailures.safe("An earlier probe was given up and has not come back yet; it"
                                + " hangs while " + stuck.get().work.doing));
            }
            stuck = Optional.empty();
        }
        Optional<String> pause = logins.now();
        if (pause.isPresent()) {
            return new Reading.Unknown(pause.get());
        }
        Work work = new Work();
        synchronized (guard) {
            current = Optional.of(work);
        }
        FutureTask<Reading> task = new FutureTask<>(() -> look(work));
        Thread worker = Thread.ofPlatform()
                .daemon()
                .name("lockkeeper-probe-" + environment.name())
                .start(task);
        boolean ended = false;
        try {
            long left = timeout.toNanos() - (System.nanoTime() - begin);
            Reading reading = task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            ended = true;
            return reading;
        } catch (TimeoutException silent) {
            return new Reading.Unknown(ProbeFailures.silent(timeout, work.doing));
        } catch (ExecutionException failed) {
            ended = true;
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return new Reading.Unknown(logins.failed(cause, ProbeFailures.sentence(cause)));
        } finally {
            if (!ended) {
                giveUp(worker, work);
            }
        }
    }

    private void giveUp(Thread worker, Work work) {
        Optional<ProbeSession> cut;
        synchronized (guard) {
            current = Optional.empty();
            cut = session;
            session = Optional.empty();
        }
        cut.ifPresent(ProbeSession::abort);
        worker.interrupt();
        stuck = Optional.of(new Stuck(worker, work));
    }

    private Reading look(Work work) throws SQLException {
        work.doing = "reading the folder " + environment.folder();
        // Read here so that it is known which of the two hangs; the status takes it from memory.
        folders.contents(environment.folder());
        TableName table = environment.table().map(TableName::parse).orElse(TableName.DEFAULT);
        Optional<ProbeSession> kept;
        synchronized (guard) {
            kept = session;
        }
        if (kept.isPresent()) {
            work.doing = "asking " + server();
            try {
                return read(kept.get(), table);
            } catch (SQLException broken) {
                if (!ProbeFailures.isLost(broken)) {
                    throw broken;
                }
                LOG.debug("The session of the probe of {} is gone; another one is opened", environment.name(), broken);
            }
        }
        work.doing = "connecting to " + server();
        ProbeSession fresh = ProbeSession.open(connections);
        logins.letIn();
        if (!keep(fresh, work)) {
            fresh.abort();
            throw new SQLException("The probe was given up", "57014");
        }
        work.doing = "asking " + server();
        return read(fresh, table);
    }

    private String server() {
        return Targets.of(connections.url()).stream().map(Targets.Target::words).collect(Collectors.joining(", "));
    }

    private Reading read(ProbeSession open, TableName table) throws SQLException {
        try {
            return open.read(environment, table, folders, memory);
        } catch (FolderException unreadable) {
            throw unreadable;
        } catch (SQLException failed) {
            if (ProbeFailures.isLost(failed)) {
                forget(open);
            }
            throw failed;
        } catch (RuntimeException defect) {
            LOG.error("A probe of {} failed in Lockkeeper itself", environment.name(), defect);
            forget(open);
            throw defect;
        }
    }

    private boolean keep(ProbeSession fresh, Work work) {
        synchronized (guard) {
            boolean wanted = current.filter(one -> one == work).isPresent();
            if (wanted) {
                session = Optional.of(fresh);
            }
            return wanted;
        }
    }

    private void forget(ProbeSession gone) {
        synchronized (guard) {
            session = session.filter(known -> known != gone);
        }
        gone.close();
    }

    /** Closes the session and the connections; called by the thread that takes, after its last look. */
    @Override
    public void close() {
        Optional<ProbeSession> last;
        synchronized (guard) {
            current = Optional.empty();
            last = session;
            session = Optional.empty();
        }
        last.ifPresent(ProbeSession::close);
        connections.close();
    }
}
