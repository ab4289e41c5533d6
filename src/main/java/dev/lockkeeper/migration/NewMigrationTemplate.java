package dev.lockkeeper.migration;

import java.util.Optional;

/**
 * What stands in a new migration: comments that ask for what the one who has to decide at night will want to know, and the
 * hints that Lockkeeper reads. Or a text of the team's own, in which {@code {{words}}}, {@code {{file}}}, {@code
 * {{number}}} and {@code {{rollback}}} are filled in. Immutable.
 */
final class NewMigrationTemplate {
    private final Optional<String> own;

    /**
     * @param own the team's own text; empty for ours
     */
    NewMigrationTemplate(Optional<String> own) {
        this.own = own;
    }

    /**
     * The text of the migration.
     *
     * @param words what it does, in the operator's words
     * @param rollback the file name of its rollback script, there or not
     */
    String migration(MigrationName name, String words, String rollback, boolean hasRollback) {
        String line = oneLine(words);
        return own.map(text -> text.replace("{{words}}", line)
                        .replace("{{file}}", name.fileName())
                        .replace("{{number}}", name.number().digits())
                        .replace("{{rollback}}", rollback))
                .orElseGet(() -> """
                        -- %s
                        --
                        -- Why:
                        -- Locks and rows: (lockkeeper forecast %s says what it locks)
                        -- Way back: %s
                        --
                        -- Small, and safe to run twice: IF [NOT] EXISTS; large changes of data do not belong here.
                        -- Hints that Lockkeeper reads; each is a comment of its own, which begins with these words:
                        --   "lockkeeper: transaction=off" before the first statement: what PostgreSQL refuses inside a
                        --       transaction, such as CREATE INDEX CONCURRENTLY; such a file should hold nothing else.
                        --   "lockkeeper:ignore RULE REASON" before a statement: lint knows, and says nothing.

                        """.formatted(
                                line,
                                name.fileName(),
                                hasRollback ? rollback : "none yet; write " + rollback + " if it is complex"));
    }

    /** The text of its rollback script. */
    String rollback(MigrationName name, String words) {
        return """
                -- Takes back %s: %s
                --
                -- What cannot be brought back:
                --
                -- It runs in one transaction together with the removal of the row that says the migration is applied.
                -- The last statement of the migration is taken back first.

                """.formatted(name.fileName(), oneLine(words));
    }

    /** A line break would end the comment, and what is behind it would run. */
    private static String oneLine(String words) {
        return words.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ");
    }
}
