package dev.lockkeeper.lint;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.sql.TransactionMode;
import java.util.Optional;

/**
 * A file to be looked at. Immutable.
 *
 * @param name how findings name it: a path or a file name
 * @param text its text
 * @param stage how far it has come
 * @param mode how it will run; empty: as its first line and its statements decide
 * @param rollback whether it has a rollback script
 */
public record LintFile(
        String name, String text, FileStage stage, Optional<TransactionMode> mode, RollbackScript rollback) {

    /** Whether a migration has a rollback script. */
    public enum RollbackScript {
        /** It lies beside it. */
        PRESENT,
        /** There is none. */
        MISSING,
        /** Nobody looked, or the file is no migration. */
        UNKNOWN
    }

    /** A file of which nothing is known but its text. */
    public static LintFile of(String name, String text) {
        return new LintFile(name, text, FileStage.UNKNOWN, Optional.empty(), RollbackScript.UNKNOWN);
    }

    /** The same file at another stage. */
    public LintFile at(FileStage otherStage) {
        return new LintFile(name, text, otherStage, mode, rollback);
    }

    /** The same file with what is known of its rollback script. */
    public LintFile with(RollbackScript known) {
        return new LintFile(name, text, stage, mode, known);
    }

    /** What the file is by its name, without its folders. */
    FileNameRole role() {
        return FileNameRole.of(baseName());
    }

    /** Whether it takes a migration back. */
    boolean isRollbackScript() {
        return role() instanceof FileNameRole.RollbackScript;
    }

    /** The name without its folders. */
    String baseName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The folder before the name; empty where there is none. */
    String folder() {
        return name.substring(0, name.length() - baseName().length());
    }
}
