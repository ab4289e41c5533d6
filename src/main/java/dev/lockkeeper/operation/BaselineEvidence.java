package dev.lockkeeper.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the catalog says to the claim that files have run already. That something is there does not prove that a file made
 * it; that something is missing shows that it did not run here, or that it was taken away again. Immutable.
 *
 * @param empty whether the database holds no table, view or sequence beside the records of migrations
 * @param expected how many things the files leave behind, as far as they can be read
 * @param missing those that are not there
 * @param notRead files, or parts of them, whose effects are not known: large ones, {@code DO} blocks, what was not
 *     understood
 */
public record BaselineEvidence(boolean empty, int expected, List<MissingThing> missing, List<String> notRead) {
    private static final int SHOWN = 12;

    public BaselineEvidence {
        missing = List.copyOf(missing);
        notRead = List.copyOf(notRead);
    }

    /**
     * Something that a file creates and the database does not have. Immutable.
     *
     * @param kind {@code table}, {@code view}, {@code column}, {@code index} ...
     * @param name its name with its schema; a column behind its table
     * @param fileName the file that creates it
     */
    public record MissingThing(String kind, String name, String fileName) {
        @Override
        public String toString() {
            return kind + " " + name + " (" + fileName + ")";
        }
    }

    /** Whether there is a reason not to believe that the files have run. */
    public boolean speaksAgainst() {
        return !missing.isEmpty() || (empty && expected > 0);
    }

    /** What was found, a sentence each, the gravest first. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (empty) {
            sentences.add("This database holds no table of its own: a new database is not marked but migrated, with"
                    + " lockkeeper apply.");
        }
        if (!missing.isEmpty()) {
            String more = missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "";
            sentences.add("Of " + expected + " things that these files create and leave, " + missing.size()
                    + (missing.size() == 1 ? " is" : " are") + " not in the database: "
                    + missing.stream().limit(SHOWN).map(MissingThing::toString).collect(Collectors.joining(", "))
                    + more + ". Once recorded, no run will ever create them.");
        } else if (!empty && expected > 0) {
            sentences.add("All " + expected
                    + " tables, views, sequences, columns and indexes that these files are known to leave are in the"
                    + " database. Functions, types, rights and data were not compared.");
        }
        if (!notRead.isEmpty()) {
            sentences.add("What else these do is not known: "
                    + notRead.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (notRead.size() > SHOWN ? " and " + (notRead.size() - SHOWN) + " more" : "") + ".");
        }
        return sentences;
    }
}
