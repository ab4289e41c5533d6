package dev.lockkeeper.sql.grammar;

import java.util.List;

/** What reading one statement gave. Immutable. */
public sealed interface Reading {

    /** What the statement does, in order; empty if it is not analysed. */
    List<Action> actions();

    /**
     * The statement is understood.
     *
     * @param actions what it does, in order; one for most statements
     */
    record Analysed(List<Action> actions) implements Reading {}

    /**
     * The statement is not understood. It may well be right: nothing may be concluded from this but that nothing is
     * known.
     *
     * @param reason one sentence for the operator
     * @param place where reading stopped
     * @param keywords the words it begins with, in upper case, such as {@code ALTER TABLE}; empty if it begins with none
     */
    record NotAnalysed(String reason, SourceRange place, String keywords) implements Reading {

        @Override
        public List<Action> actions() {
            return List.of();
        }
    }
}
