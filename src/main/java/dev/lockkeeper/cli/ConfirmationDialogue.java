package dev.lockkeeper.cli;

import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.OperationRefusedException;
import dev.lockkeeper.operation.PlainText;
import java.util.ArrayList;
import java.util.List;
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
     * How the operator confirmed.
     *
     * @param confirmation what was described and typed
     * @param reason the one he gave when he was asked for it; empty if he was not
     */
    record Assent(Confirmation confirmation, Optional<String> reason) {}

    /**
     * The operator's answer. Where the policy asks for no confirmation there is nothing to ask.
     *
     * @throws OperationRefusedException if the policy refuses; nothing was asked, nothing was run
     * @throws CommandException if it is not confirmed; nothing was run
     */
    Assent confirm(Description description) {
        description.refusal().ifPresent(refusal -> {
            throw OperationRefusedException.of(refusal);
        });
        options.confirm().ifPresent(typed -> refuseOtherName(description, typed));
        boolean nameMissing =
                description.level().wantsName() && options.confirm().isEmpty();
        boolean answerMissing = description.level() == ConfirmationLevel.SUMMARY
                && options.confirm().isEmpty()
                && !options.yes();
        if (!nameMissing && !answerMissing && !description.reasonMissing()) {
            return new Assent(new Confirmation(description.fingerprint(), options.confirm()), Optional.empty());
        }
        Terminal terminal =
                surroundings.terminal().orElseThrow(() -> notConfirmed(description, nameMissing, answerMissing));
        Optional<String> reason =
                description.reasonMissing() ? Optional.of(askReason(terminal, description)) : Optional.empty();
        Optional<String> typed = options.confirm();
        if (nameMissing) {
            typed = terminal.ask(PlainText.line(description.title()) + "? Type " + description.environment()
                            + " to confirm: ")
                    .map(String::strip);
            refuseOtherName(description, typed.orElse(""));
        } else if (answerMissing) {
            askYes(terminal, description);
        }
        return new Assent(new Confirmation(description.fingerprint(), typed), reason);
    }

    private static String askReason(Terminal terminal, Description description) {
        return terminal.ask("Reason (" + description.whyReason().orElse("") + "): ")
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .orElseThrow(() ->
                        new CommandException(ExitCode.REFUSED, "Not confirmed: no reason given; nothing was run."));
    }

    private static void askYes(Terminal terminal, Description description) {
        new YesQuestion("nothing was run")
                .refuseUnlessYes(terminal.ask(PlainText.line(description.title()) + "? Type y to confirm: ")
                        .orElse(""));
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

    private CommandException notConfirmed(Description description, boolean nameMissing, boolean answerMissing) {
        List<String> parts = new ArrayList<>();
        if (nameMissing) {
            parts.add((options.yes() ? "--yes is not enough here: " : "This needs confirmation: ")
                    + why(description)
                    + ", so add --confirm " + ShellWords.quoted(description.environment())
                    + (description.tier() == Tier.UNKNOWN ? " (or say with --tier what this database is)" : ""));
        } else if (answerMissing) {
            parts.add("This needs confirmation: add --yes");
        }
        if (description.reasonMissing()) {
            parts.add((parts.isEmpty() ? "This" : "It also") + " needs a reason ("
                    + description.whyReason().orElse("") + "): add --reason TEXT");
        }
        return new CommandException(ExitCode.REFUSED, String.join(". ", parts) + "; nothing was run.");
    }

    private static String why(Description description) {
        if (description.tier().guardedLikeProduction()) {
            return "the tier is " + description.tier().word();
        }
        return description.specialGuard().orElse("the policy of " + description.environment() + " wants its name");
    }
}
