package dev.lockkeeper.migration;

import java.util.List;
import java.util.Optional;

/**
 * What the catalog says about a statement whose end nobody heard, or that failed and may have left something. Immutable.
 *
 * @param verdict what is known now
 * @param sentence the same for the operator, with names
 * @param repair what has to be done before the statement can be run again
 */
public record UnitEvidence(Verdict verdict, String sentence, Optional<Repair> repair) {
    /** What a look at the catalog can find. */
    public enum Verdict {
        /** It did what it should; it need not run again. */
        TOOK_EFFECT,
        /** Nothing of it is there; it can run again. */
        NO_EFFECT,
        /** It left something half done, which has to be repaired first. */
        HALF_DONE,
        /** Running it again does no harm, whatever it did. */
        REPEATABLE,
        /** The catalog does not tell; somebody has to look. */
        UNKNOWN
    }

    /**
     * SQL that puts in order what a statement left half done. Immutable.
     *
     * @param statements run one by one, outside a transaction
     * @param completes whether the statement is done after that and does not run again
     * @param invalidIndexes the invalid indexes that are dropped, for the operator who has to agree to that; empty where
     *     none is
     */
    public record Repair(List<String> statements, boolean completes, List<String> invalidIndexes) {
        public Repair {
            statements = List.copyOf(statements);
            invalidIndexes = List.copyOf(invalidIndexes);
        }
    }

    static UnitEvidence of(Verdict verdict, String sentence) {
        return new UnitEvidence(verdict, sentence, Optional.empty());
    }
}
