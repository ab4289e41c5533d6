package dev.lockkeeper.cli;

import java.util.Locale;

/**
 * What every question has in common to which {@code y} is the answer that goes on.
 *
 * @param untouched what did not happen if it is not answered so: {@code nothing was run}
 */
record YesQuestion(String untouched) {
    /**
     * Who can be asked.
     *
     * @param needed what to do where nobody can: {@code add --yes}
     * @throws CommandException if nobody can
     */
    Terminal terminal(Surroundings surroundings, String needed) {
        return surroundings
                .terminal()
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED, "This needs confirmation: " + needed + "; " + untouched + "."));
    }

    /** Whether somebody agreed; nothing else than {@code y} and {@code yes} is taken for it. */
    static boolean isYes(String answer) {
        String word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    /**
     * Goes on only if somebody agreed.
     *
     * @throws CommandException if not
     */
    void refuseUnlessYes(String answer) {
        if (!isYes(answer)) {
            throw notConfirmed();
        }
    }

    /** Nobody agreed. */
    CommandException notConfirmed() {
        return new CommandException(ExitCode.REFUSED, "Not confirmed; " + untouched + ".");
    }
}
