package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row of the sessions: what keeps others waiting without doing anything stands out, what rests recedes. */
final class SessionCellRow extends TableRow<SessionRow> {
    private static final PseudoClass IDLE_IN_TRANSACTION = PseudoClass.getPseudoClass("idle-in-transaction");
    private static final PseudoClass OLD_SNAPSHOT = PseudoClass.getPseudoClass("old-snapshot");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass RECEDES = PseudoClass.getPseudoClass("recedes");
    private static final Duration OLD = Duration.ofMinutes(5);

    private final Supplier<Instant> now;

    SessionCellRow(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    protected void updateItem(@Nullable SessionRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean shown = row != null && !empty;
        pseudoClassStateChanged(
                IDLE_IN_TRANSACTION,
                shown && row != null && row.backend().state().idleInTransaction());
        pseudoClassStateChanged(OLD_SNAPSHOT, shown && row != null && old(row.backend()));
        pseudoClassStateChanged(WAITING, shown && row != null && waits(row.backend()));
        pseudoClassStateChanged(RECEDES, shown && row != null && row.backend().state() == BackendState.IDLE);
    }

    private boolean old(Backend backend) {
        return backend.snapshotAge().isPresent()
                && backend.transactionSince()
                        .filter(then -> Duration.between(then, now.get()).compareTo(OLD) >= 0)
                        .isPresent();
    }

    private static boolean waits(Backend backend) {
        return backend.waitEvent().filter(event -> event.startsWith("Lock:")).isPresent();
    }
}
