package dev.lockkeeper.journal;

import dev.lockkeeper.sql.Secrets;
import java.util.Optional;

/**
 * What the server said when an act failed, without passwords: see {@link Secrets}. Immutable.
 *
 * @param sqlState five characters of SQLSTATE; empty if the failure did not come from the server
 * @param message the primary message
 * @param detail the server's DETAIL
 * @param hint the server's HINT
 * @param statement the number of the failing statement in its file, beginning at 1
 * @param line line in the file, beginning at 1
 * @param column column in the line, beginning at 1
 */
public record ErrorRecord(
        Optional<String> sqlState,
        String message,
        Optional<String> detail,
        Optional<String> hint,
        Optional<Integer> statement,
        Optional<Integer> line,
        Optional<Integer> column) {
    public ErrorRecord {
        message = Secrets.masked(message);
        detail = detail.map(Secrets::masked);
        hint = hint.map(Secrets::masked);
    }
}
