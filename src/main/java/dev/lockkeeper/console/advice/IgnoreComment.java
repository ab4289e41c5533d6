package dev.lockkeeper.console.advice;

import java.util.Optional;

/** The comment with which the author of a file silences a finding. The console only shows it: it edits no file. Stateless. */
final class IgnoreComment {
    private IgnoreComment() {}

    /**
     * The comment, on one line.
     *
     * @param reason why the finding does not matter here
     * @return empty without a reason, or where there is no rule to be silenced
     */
    static Optional<String> of(FindingEntry entry, String reason) {
        // A comma would begin another rule's name, a line end would end the comment.
        String words = reason.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceFirst("^[\\s,]+", "")
                .strip();
        return entry.rule()
                .filter(rule -> !words.isEmpty())
                .map(rule ->
                        "-- lockkeeper:ignore" + (entry.ofWholeFile() ? "-file " : " ") + rule.name() + " " + words);
    }

    /** Where the comment belongs. */
    static String place(FindingEntry entry) {
        return entry.ofWholeFile()
                ? "Put this line before the first statement of the file."
                : "Put this line before the statement of line "
                        + entry.place().from().line() + ", or behind it on its last line.";
    }
}
