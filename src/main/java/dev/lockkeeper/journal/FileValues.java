package dev.lockkeeper.journal;

import static dev.lockkeeper.sql.SqlLiterals.literal;

/**
 * The values of a record that differ from file to file within a run, as SQL: literals, or the parameters of a statement
 * that is prepared once for all files. Immutable.
 *
 * @param file the whole file name
 * @param checksum of the text
 * @param sqlChecksum of the text without comments and white space
 * @param content the text that ran, compressed
 */
public record FileValues(String file, String checksum, String sqlChecksum, String content) {
    /** The types of {@link #PARAMETERS}, for {@code PREPARE}. */
    public static final String PARAMETER_TYPES = "(text, text, text, bytea)";

    /** {@code $1} to {@code $4}, in the order of the components. */
    public static final FileValues PARAMETERS = new FileValues("$1", "$2", "$3", "$4");

    /** The values of one file as literals. */
    public static FileValues of(JournalDraft draft) {
        return new FileValues(
                literal(draft.file()),
                literal(draft.checksum()),
                literal(draft.sqlChecksum()),
                draft.content().map(text -> literal(KeptText.compress(text))).orElse("NULL"));
    }

    /** All of them in parentheses, for {@code EXECUTE}. */
    public String arguments() {
        return "(" + String.join(", ", file, checksum, sqlChecksum, content) + ")";
    }
}
