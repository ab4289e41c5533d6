package dev.lockkeeper.sql;

import java.util.List;

/**
 * How a script will be run, and why. Immutable.
 *
 * @param mode how
 * @param reason one sentence for the operator that names what decided
 * @param contradictions what forbids running it at all: what the script says of itself and what it holds do not agree
 */
public record ModeDecision(TransactionMode mode, String reason, List<Problem> contradictions) {
    public ModeDecision {
        contradictions = List.copyOf(contradictions);
    }

    /**
     * Decides from a script's statements, the version of the server they are for, and what the script says of itself
     * ({@code -- lockkeeper: transaction=on|off|as-written} before its first statement).
     *
     * @param serverMajor the server's major version, such as 17
     */
    public static ModeDecision of(Script script, int serverMajor) {
        return new ModeReader(script, serverMajor).decide();
    }

    /** The parts of a script that are kept or lost as a whole when it runs in this mode, in order. */
    public List<CommitUnit> units(Script script) {
        return CommitUnit.of(script, mode);
    }
}
