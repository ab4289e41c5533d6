package dev.lockkeeper.journal;

import dev.lockkeeper.sql.Secrets;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of an act before it is written; the server adds user, times and number. Immutable.
 *
 * <p>Passwords in the reason and the description are masked, see {@link Secrets}. The text that ran is kept as it is, with
 * whatever its author wrote into it: it is what restores and compares a migration.
 *
 *
 * @param runId the run this act belongs to
 * @param operation the verb: apply, skip, unmark, roll back, run
 * @param trackingTable the tracking table, schema-qualified
 * @param file the whole file name
 * @param checksum of the text, with its algorithm's name
 * @param sqlChecksum of the text without comments and white space
 * @param content the text that ran, or, of an act on a session, who waited for whom before and after; kept compressed
 * @param plan fingerprint of the plan
 * @param description what the operator was told would happen
 * @param actor who acts
 * @param reason the operator's reason
 * @param where the place; empty where nobody named it, or where the journal has no columns for it
 */
public record JournalDraft(
        UUID runId,
        String operation,
        String trackingTable,
        String file,
        Optional<String> checksum,
        Optional<String> sqlChecksum,
        Optional<String> content,
        Optional<String> plan,
        Optional<String> description,
        Actor actor,
        Optional<String> reason,
        Optional<Whereabouts> where) {
    public JournalDraft {
        description = description.map(Secrets::masked).map(text -> text.replace('\0', '\uFFFD'));
        // PostgreSQL's text holds no NUL, and no act is left undone or unwritten for one.
        reason = reason.map(Secrets::masked).map(text -> text.replace('\0', '\uFFFD'));
    }

    /** A draft of an act at a place without a name. */
    public JournalDraft(
            UUID runId,
            String operation,
            String trackingTable,
            String file,
            Optional<String> checksum,
            Optional<String> sqlChecksum,
            Optional<String> content,
            Optional<String> plan,
            Optional<String> description,
            Actor actor,
            Optional<String> reason) {
        this(
                runId,
                operation,
                trackingTable,
                file,
                checksum,
                sqlChecksum,
                content,
                plan,
                description,
                actor,
                reason,
                Optional.empty());
    }
}
