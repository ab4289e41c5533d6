package dev.lockkeeper.console.journal;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.JournalFilter;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads journals. Thread-safe; everything but {@link #unavailable} blocks. Changes nothing. */
public interface JournalSource {
    /**
     * One act, and where it can be read again.
     *
     * @param act what a person reads as one line
     * @param place the environment whose journal tells it; empty where only this computer's file does
     */
    record Entry(ActRecord act, Optional<Environment> place) {}

    /**
     * What was read.
     *
     * @param entries newest first
     * @param problems sentences about journals that could not be read
     */
    record Answer(List<Entry> entries, List<String> problems) {
        public Answer {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    /** Why a scope cannot be read at all, as a sentence without a full stop; empty if it can. */
    Optional<String> unavailable(Scope scope);

    /**
     * The newest acts that the filter lets through. A journal that cannot be read is a problem of the answer, not an
     * exception.
     */
    Answer read(Scope scope, JournalFilter filter);

    /**
     * Everything about one act; empty where no database keeps it.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    Optional<ActDetail> detail(Entry entry) throws SQLException;

    /**
     * The text that ran for a subject of an act; empty if it was not kept.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    Optional<String> text(Entry entry, ActRecord.Subject subject) throws SQLException;

    /**
     * Reads the whole journal of the window's environment and checks its chain.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    ChainVerdict verify() throws SQLException;
}
