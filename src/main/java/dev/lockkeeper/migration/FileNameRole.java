package dev.lockkeeper.migration;

import java.util.Locale;

/**
 * What a file is, by its name alone: {@code NNN_description.sql} or {@code NNN_description.up.sql} is a migration,
 * {@code NNN_description_rollback.sql} or {@code NNN_description.down.sql} a rollback script, everything else is ignored
 * with a reason.
 */
public sealed interface FileNameRole {
    /** The longest name the tracking table can hold: {@code VARCHAR(255)}. */
    int LONGEST_NAME = 255;

    /**
     * What Java makes of bytes that are no character in the computer's locale. Recorded under such a name, a file would
     * look pending to everybody else, and be applied again.
     */
    char UNDECODABLE = '\uFFFD';

    /** A file to be applied. */
    record Migration(MigrationName name) implements FileNameRole {}

    /**
     * A file that takes a migration back; never applied by itself.
     *
     * @param number its number
     * @param description of the migration it belongs to
     * @param down whether it is a {@code .down.sql} file, which is paired by number where names differ
     */
    record RollbackScript(MigrationNumber number, String description, boolean down) implements FileNameRole {}

    /**
     * Not a migration.
     *
     * @param reason why, in words for the operator
     */
    record Ignored(String reason) implements FileNameRole {}

    /** Tells a file's role from its name. */
    static FileNameRole of(String fileName) {
        String lowerCase = fileName.toLowerCase(Locale.ROOT);
        if (!fileName.endsWith(".sql")) {
            return new Ignored(
                    lowerCase.endsWith(".sql")
                            ? "the ending is not written .sql in lower case"
                            : "the name does not end in .sql");
        }
        if (fileName.indexOf(UNDECODABLE) >= 0) {
            return new Ignored("the name has characters this program cannot read; start it with LANG=C.UTF-8, or rename"
                    + " the file");
        }
        int digits = 0;
        while (digits < fileName.length() && fileName.charAt(digits) >= '0' && fileName.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0) {
            return new Ignored("no number at the beginning of the name");
        }
        if (fileName.charAt(digits) != '_') {
            return new Ignored("no underscore after the number");
        }
        if (fileName.codePointCount(0, fileName.length()) > LONGEST_NAME) {
            return new Ignored(
                    "the name is longer than " + LONGEST_NAME + " characters, which the tracking table cannot hold");
        }
        MigrationNumber number = new MigrationNumber(fileName.substring(0, digits));
        String description = fileName.substring(digits + 1, fileName.length() - ".sql".length());
        if (description.endsWith(".down")) {
            return new RollbackScript(number, withoutEnding(description, ".down"), true);
        }
        if (description.endsWith("_rollback")) {
            return new RollbackScript(number, withoutEnding(description, "_rollback"), false);
        }
        if (description.endsWith(".up")) {
            description = withoutEnding(description, ".up");
        }
        if (description.isEmpty()) {
            return new Ignored("no description after the number");
        }
        return new Migration(new MigrationName(fileName, number, description));
    }

    private static String withoutEnding(String text, String ending) {
        return text.substring(0, text.length() - ending.length());
    }
}
