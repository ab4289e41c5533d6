package dev.lockkeeper.fleet;

import java.util.List;

/**
 * Something in the overview that an operator must see. Immutable.
 *
 * @param kind what it is
 * @param fileName of which migration
 * @param sentence a sentence that goes on behind the file's name: {@code is in production, but not in staging}
 * @param environments the names of those it concerns, the one to look at first in front
 */
public record Outstanding(Kind kind, String fileName, String sentence, List<String> environments) {
    public Outstanding {
        environments = List.copyOf(environments);
    }

    /** What stands out, the gravest first. */
    public enum Kind {
        /** It stopped halfway, or its last attempt failed. */
        FAILED("failed"),
        /** What ran is not what lies in the folder, or not the same everywhere. */
        DRIFT("drift"),
        /** A later environment has it and an earlier one has not, or it was left out. */
        GAP("gap");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }
}
