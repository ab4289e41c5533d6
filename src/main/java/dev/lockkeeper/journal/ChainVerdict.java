package dev.lockkeeper.journal;

import java.time.Instant;
import java.util.Optional;

/** What the chain of {@code lockkeeper.journal} says of itself. */
public sealed interface ChainVerdict {
    /** One sentence or two, for the operator. */
    String sentence();

    /** Whether nothing was found that should not be. */
    default boolean intact() {
        return !(this instanceof Broken);
    }

    /**
     * Every row is as it was written, and none is missing between the first and the last.
     *
     * @param rows how many are in the chain
     * @param from when the first one began; empty if there is none
     * @param until when the last one began
     * @param end the chain's last place
     * @param older how many rows are older than the chain; nothing protects them but their number
     * @param waiting how many rows wait for their link; the next act gives them one
     */
    record Intact(
            long rows,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<ChainEnd> end,
            long older,
            long waiting)
            implements ChainVerdict {
        @Override
        public String sentence() {
            String chained = rows == 0
                    ? "The chain has no row yet."
                    : "The chain is intact: " + count(rows)
                            + from.flatMap(first -> until.map(last -> ", from " + first + " to " + last))
                                    .orElse("")
                            + ".";
            return chained
                    + (older == 0
                            ? ""
                            : " " + count(older) + (older == 1 ? " is" : " are")
                                    + " older than the chain and carry no hash.")
                    + (waiting == 0
                            ? ""
                            : " " + count(waiting) + (waiting == 1 ? " waits" : " wait")
                                    + " for the link that the next act gives.");
        }

        private static String count(long rows) {
            return rows == 1 ? "1 row" : rows + " rows";
        }
    }

    /**
     * Something was done to the journal by other means than Lockkeeper's.
     *
     * @param position the first place where it shows; empty for rows beside the chain
     * @param harm what was done
     * @param sentence what was found
     */
    record Broken(Optional<Long> position, Harm harm, String sentence) implements ChainVerdict {}

    /**
     * There is no chain to check.
     *
     * @param sentence why, and what would make one
     */
    record None(String sentence) implements ChainVerdict {}

    /** What was done to a journal. */
    enum Harm {
        /** A row does not say any more what it said when it was written. */
        CHANGED("changed"),
        /** Rows are gone. */
        REMOVED("removed"),
        /** Rows were put in around the chain. */
        INSERTED("inserted"),
        /** A row follows upon another one than stands before it. */
        FORKED("forked");

        private final String word;

        Harm(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }
}
