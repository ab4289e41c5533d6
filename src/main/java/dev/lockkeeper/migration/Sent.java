package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import java.util.Optional;

/**
 * One statement on its way to the server. Immutable.
 *
 * @param sql its text
 * @param ofFile the file's statement; empty where it is one of ours
 */
record Sent(String sql, Optional<Statement> ofFile) {
    static Sent ours(String sql) {
        return new Sent(sql, Optional.empty());
    }

    static Sent ofFile(Statement statement) {
        return new Sent(statement.text(), Optional.of(statement));
    }

    /** Whether rows of the file have to be sent behind it. */
    boolean isCopy() {
        return ofFile.filter(statement -> statement.kind() instanceof StatementKind.CopyFromStdin)
                .isPresent();
    }
}
