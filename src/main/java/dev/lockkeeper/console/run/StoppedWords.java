package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.Migration;
import java.util.ArrayList;
import java.util.List;

/** Asks, in words, what is to become of files that stopped halfway. Stateless. */
final class StoppedWords {
    /** More than anybody reads in a question; the table has them all. */
    private static final int SHOWN = 6;

    private StoppedWords() {}

    static String question(List<Migration> stopped) {
        return stopped.size() == 1
                ? stopped.getFirst().fileName() + " stopped halfway. How is it to go on?"
                : stopped.size() + " files stopped halfway. How are they to go on?";
    }

    /**
     * How far each came, and what becomes of the rest.
     *
     * @param others how many files were asked for besides
     */
    static List<String> lines(List<Migration> stopped, int others) {
        List<String> lines = new ArrayList<>();
        stopped.stream()
                .limit(SHOWN)
                .map(migration -> stopped.size() == 1
                        ? migration.state().sentence()
                        : migration.fileName() + ": " + migration.state().sentence())
                .forEach(lines::add);
        if (stopped.size() > SHOWN) {
            lines.add("And " + (stopped.size() - SHOWN) + " more.");
        }
        if (others > 0) {
            lines.add("Behind it the other " + RunWords.files(others)
                    + " will follow if you resume or run again; the other choices are about what stopped only.");
        }
        return lines;
    }
}
