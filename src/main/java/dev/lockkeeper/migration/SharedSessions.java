package dev.lockkeeper.migration;

import dev.lockkeeper.pooler.Pooler;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run must mind behind a transaction-pooling proxy, where a session of the server is ours for one transaction only
 * and belongs to others before and afterwards. Stateless and thread-safe.
 *
 * <p>A file that runs in one transaction is safe there: the migrator lock is taken for that transaction, the limits hold for
 * it, and what the file sets in the session is set back before the commit. Nothing else is: a lock, a setting or a part that
 * was begun would be left in a session that others get.
 */
public final class SharedSessions {
    /** What others have set in this session, kept for the transaction. Must come before anything is set in it. */
    static final String REMEMBER = "SELECT pg_catalog.set_config('lockkeeper.before', coalesce((SELECT"
            + " pg_catalog.jsonb_object_agg(s.name, s.setting) FROM pg_catalog.pg_settings s WHERE s.source = 'session'"
            + " AND s.name <> 'lockkeeper.before'), '{}')::text, true)";

    /** What our own limits set for the transaction; it ends with it. */
    private static final String LIMITS = "'timezone', 'datestyle', 'lock_timeout', 'statement_timeout',"
            + " 'idle_in_transaction_session_timeout', 'standard_conforming_strings', 'synchronous_commit'";

    private static final String RESTORE = "SELECT pg_catalog.set_config(s.name, coalesce(b.value, s.reset_val), false)"
            + " FROM pg_catalog.pg_settings s LEFT JOIN pg_catalog.jsonb_each_text("
            + "coalesce(nullif(pg_catalog.current_setting('lockkeeper.before', true), ''), '{}')::jsonb) AS b (name, value) ON b.name = s.name"
            + " WHERE (s.source = 'session' OR b.name IS NOT NULL) AND s.name <> 'lockkeeper.before'"
            + " AND s.name NOT LIKE 'transaction\\_%' AND s.setting IS DISTINCT FROM coalesce(b.value, s.reset_val)";

    /** Ends what else a file may leave in a session; in its transaction, because afterwards the session is another's. */
    static final List<String> TIDYING = List.of("CLOSE ALL", "UNLISTEN *", "DISCARD TEMP", "DISCARD SEQUENCES");

    private SharedSessions() {}

    /**
     * SQL that sets back what a file has set for the session, and nothing else: {@code RESET ALL} would also take away what
     * the pooler itself has set when it connected, for the programs that get this session next.
     */
    static String restore(Script script) {
        return script.mentions("set") ? RESTORE : RESTORE + " AND lower(s.name) NOT IN (" + LIMITS + ")";
    }

    /**
     * Makes sure that a plan can be run.
     *
     * @throws PlanRefusedException with every file that cannot; nothing was run
     * @throws FolderException if a file cannot be read any more
     */
    public static void check(Plan plan, Pooler pooler) {
        if (!pooler.splitsSessions()) {
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            step.script().ifPresent(path -> refusal(step, path).ifPresent(refusals::add));
        }
        if (!refusals.isEmpty()) {
            throw new PlanRefusedException(refusals);
        }
    }

    private static Optional<Refusal> refusal(PlannedStep step, Path path) {
        if (step.mode().transactions().canStopHalfway()) {
            return Optional.of(refusal(
                    path,
                    Optional.empty(),
                    "it does not run in one transaction (" + step.mode().reason()
                            + "), and behind a transaction-pooling proxy (like PgBouncer) its parts would run in different"
                            + " sessions of the server, without the migrator lock"));
        }
        Script script = SourceText.read(path).script();
        if (StepTransaction.setsItsTransaction(script)) {
            return Optional.of(refusal(
                    path,
                    Optional.of(script.position(script.statements().getFirst().start())),
                    "it sets the properties of its transaction first, and behind a transaction-pooling proxy (like"
                            + " PgBouncer) what others have set in the session must be read before"));
        }
        return Optional.empty();
    }

    private static Refusal refusal(Path path, Optional<Position> position, String why) {
        return new Refusal(
                String.valueOf(path.getFileName()),
                position,
                why + ". Nothing was run; connect to the server itself, not through the proxy, and run it there");
    }
}
