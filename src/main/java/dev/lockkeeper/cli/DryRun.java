package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.io.PrintStream;
import java.util.Optional;

/** How a dry run ends, once the description is printed. Stateless. */
final class DryRun {
    private DryRun() {}

    /** Says that nothing was changed, and tells scripts whether it would have been refused. */
    static ExitCode end(Description description, PrintStream err) {
        err.println("Dry run: nothing was changed.");
        Optional<PolicyVerdict> refusal = description.refusal();
        refusal.ifPresent(verdict -> err.println("It would be refused (rule: "
                + verdict.rule().word() + "): " + PlainText.line(verdict.sentence()) + "."));
        return refusal.isPresent() ? ExitCode.REFUSED : ExitCode.DONE;
    }
}
