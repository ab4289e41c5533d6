package dev.lockkeeper.migration;

import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.sql.Script;
import java.util.List;

/**
 * The frame of a file in statements that the session has prepared, so that the server plans them once for all files: for
 * small files planning the frame costs more than everything else. Immutable.
 *
 * <p>Prepared statements must outlive the files, so nothing may throw away all of them between two. What a file left in
 * the session is therefore looked for instead: its successor's first statement fails if it finds anything, before anything
 * of the successor has run; then the session is tidied and the run goes on without this class.
 */
final class PreparedFrame {
    private static final String PREFIX = "lockkeeper_frame_";
    private static final String BEGIN = PREFIX + "begin";
    private static final String LIMITS = PREFIX + "limits";
    private static final String RECORD = PREFIX + "record";

    /** True while no file has left a prepared statement, an open cursor, a channel it listens to or temporary objects. */
    private static final String NOTHING_LEFT = "NOT EXISTS (SELECT FROM pg_catalog.pg_prepared_statements"
            + " WHERE from_sql AND name NOT IN ('" + BEGIN + "', '" + LIMITS + "', '" + RECORD + "'))"
            + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE is_holdable)"
            + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_listening_channels())"
            + " AND pg_catalog.pg_my_temp_schema() = 0";

    /** Lazy if the parameter says so; otherwise as the session has it. */
    private static final String COMMIT_MODE = "pg_catalog.set_config('synchronous_commit', CASE WHEN $1 THEN 'off'"
            + " ELSE pg_catalog.current_setting('synchronous_commit') END, true)";

    private final StepFrame frame;
    private final Verb verb;

    PreparedFrame(StepFrame frame, Verb verb) {
        this.frame = frame;
        this.verb = verb;
    }

    /**
     * Whether the prepared statements are still there after a file. What the text itself does not say, because a function
     * does it, is noticed when the next one is missing.
     */
    static boolean isSafeFrom(Script script) {
        return !script.mentions("deallocate") && !script.mentions("discard");
    }

    /**
     * Prepares. The tracking table is there.
     *
     * @param draft any record of the run; of the file itself nothing is taken
     */
    List<String> preparation(JournalDraft draft) {
        return List.of(
                "PREPARE " + BEGIN + " (boolean) AS SELECT " + frame.lockGuard() + ", 1 / (" + NOTHING_LEFT + ")::int, "
                        + frame.limits() + ", " + COMMIT_MODE,
                "PREPARE " + LIMITS + " (boolean) AS SELECT " + frame.limitsAfterResets() + ", " + COMMIT_MODE,
                "PREPARE " + RECORD + " " + FileValues.PARAMETER_TYPES + " AS "
                        + frame.record(verb, draft, FileValues.PARAMETERS));
    }

    StepFrame plain() {
        return frame;
    }

    /** Guards and sets the limits; fails with 22012 if the lock is lost or a file left something in the session. */
    String begin(boolean lazyCommit) {
        return "EXECUTE " + BEGIN + " (" + lazyCommit + ")";
    }

    /** Sets the limits again, after the resets. */
    String limits(boolean lazyCommit) {
        return "EXECUTE " + LIMITS + " (" + lazyCommit + ")";
    }

    /** Records one file. */
    String record(FileValues values) {
        return "EXECUTE " + RECORD + " " + values.arguments();
    }
}
