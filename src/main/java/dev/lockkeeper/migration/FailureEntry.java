package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What the journal remembers of an attempt that kept nothing, or not everything. Immutable.
 *
 * @param draft what was known before
 * @param outcome how it ended
 * @param duration how long it took
 * @param failure why
 */
record FailureEntry(JournalDraft draft, Outcome outcome, Duration duration, RunFailure failure) {
    /**
     * Writes it, if there is a journal; where that fails, the operator is told.
     *
     * @param session outside a transaction
     */
    void write(RunSession session, RunListener listener) {
        if (!(session.journal() instanceof JournalAccess.Ready)) {
            return;
        }
        try {
            insert(session);
        } catch (SQLException first) {
            try {
                // A late request to cancel may have hit the first attempt.
                insert(session);
            } catch (SQLException second) {
                listener.on(new RunEvent.Note(
                        "This attempt could not be written to lockkeeper.journal: " + second.getMessage()));
            }
        }
    }

    private void insert(RunSession session) throws SQLException {
        JournalTable.insertFailure(session.connection(), draft, outcome, duration, failure.record());
    }
}
