package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.PlainText;
import java.util.Locale;
import java.util.Optional;

/** Has what was described confirmed, by options or by somebody at a terminal. For one thread. */
final class ConfirmationDialogue {
    private final Surroundings surroundings;
    private final ConfirmOptions options;

    ConfirmationDialogue(Surroundings surroundings, ConfirmOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /**
     * The operator's answer.
     *
     * @throws CommandException if it is not confirmed; nothing was run
     */
    Confirmation confirm(Description description) {
        boolean typedName = description.level().wantsName();
        if (options.confirm().isPresent()) {
            refuseOtherName(description, options.confirm().get());
            return new Confirmation(description.fingerprint(), options.confirm());
        }
        if (options.yes() && !typedName) {
            return new Confirmation(description.fingerprint(), Optional.empty());
        }
        Terminal terminal = surroundings.terminal().orElseThrow(() -> notConfirmed(description, typedName));
        if (typedName) {
            Optional<String> typed = terminal.ask(PlainText.line(description.title()) + "? Type "
                            + description.environment() + " to confirm: ")
                    .map(String::strip);
            refuseOtherName(description, typed.orElse(""));
            return new Confirmation(description.fingerprint(), typed);
        }
        String answer = terminal.ask(PlainText.line(description.title()) + "? Type y to confirm: ")
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandException(ExitCode.REFUSED, "Not confirmed; nothing was run.");
        }
        return new Confirmation(description.fingerprint(), Optional.empty());
    }

    /** Also where {@code --yes} would do: who names another database than the one that answers is somewhere else. */
    private static void refuseOtherName(Description description, String typed) {
        if (!typed.equals(description.environment())) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "Not confirmed: this is " + description.environment() + " ("
                            + description.identity().address() + "), but "
                            + (typed.isEmpty() ? "no name" : "'" + typed + "'") + " was given; nothing was run.");
        }
    }

    private CommandException notConfirmed(Description description, boolean typedName) {
        String sentence = typedName
                ? (options.yes() ? "--yes is not enough here: " : "This needs confirmation: ")
                        + why(description)
                        + ", so add --confirm " + description.environment()
                        + (description.tier() == Tier.UNKNOWN ? " (or say with --tier what this database is)" : "")
                : "This needs confirmation: add --yes";
        return new CommandException(ExitCode.REFUSED, sentence + "; nothing was run.");
    }

    private static String why(Description description) {
        boolean byTier = description.tier().guardedLikeProduction();
        return byTier
                ? "the tier is " + description.tier().word()
                : description
                        .specialGuard()
                        .orElse("the tier is " + description.tier().word());
    }
}
