package dev.lockkeeper.lock.scene;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** Something that a session does, perhaps for long. For the scene's thread. */
public final class SceneStep {
    private final SceneSession session;
    private final String sql;
    private final CompletableFuture<Optional<SQLException>> end;

    SceneStep(SceneSession session, String sql, CompletableFuture<Optional<SQLException>> end) {
        this.session = session;
        this.sql = sql;
        this.end = end;
    }

    /** Waits until the server says that somebody blocks it; a step that ends instead is an error. */
    public SceneStep untilBlocked() {
        Awaitility.await(this + " is blocked")
                .atMost(WaitScene.LIMIT)
                .pollInterval(SceneServer.PAUSE)
                .until(() -> {
                    if (isOver()) {
                        throw new AssertionError(this + " was not blocked: "
                                + end.join().map(Throwable::getMessage).orElse("it is done"));
                    }
                    return session.server().waits(session.pid());
                });
        return this;
    }

    /** Waits until it has ended well. */
    public void untilDone() {
        untilOver().ifPresent(failed -> {
            throw new AssertionError(this + " failed: " + failed.getMessage(), failed);
        });
    }

    /** Waits until it has failed. */
    public SQLException untilFailed() {
        return untilOver().orElseThrow(() -> new AssertionError(this + " did not fail"));
    }

    /** Whether it has ended, well or not. */
    public boolean isOver() {
        return end.isDone();
    }

    private Optional<SQLException> untilOver() {
        Awaitility.await(this + " ends")
                .atMost(WaitScene.LIMIT)
                .pollInterval(SceneServer.PAUSE)
                .until(end::isDone);
        return end.join();
    }

    /** The session's name and what it does. */
    @Override
    public String toString() {
        return session.name() + ": " + sql;
    }
}
