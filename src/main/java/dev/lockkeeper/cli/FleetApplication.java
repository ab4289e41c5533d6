package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.FleetApply;
import dev.lockkeeper.fleet.FleetLimits;
import dev.lockkeeper.fleet.FleetOrder;
import dev.lockkeeper.fleet.FleetPlan;
import dev.lockkeeper.fleet.FleetResult;
import dev.lockkeeper.fleet.FleetRun;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.PlainText;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * {@code lockkeeper apply --env PATTERN}: finds out what each needs, has all of it confirmed once, applies, and sums up.
 * Used once, by one thread.
 */
final class FleetApplication {
    private final Surroundings surroundings;
    private final String pattern;
    private final ConfirmOptions confirmation;
    private final FleetOrder order;
    private final FleetApply fleet;
    private final Optional<FleetChangeJson> json;
    private final Consumer<Optional<ExitCode>> tell;

    /**
     * @param pattern what stands for all names where a name has to be typed
     * @param limits puts what was said in the place of what the policy of each sets
     * @param json filled instead of what people read on standard output, where other programs are to read it
     * @param tell lets them read it, with the exit code unless a signal decides that
     */
    FleetApplication(
            Surroundings surroundings,
            String pattern,
            ConfirmOptions confirmation,
            FleetOrder order,
            UnaryOperator<RunSettings> limits,
            Optional<String> reason,
            Optional<FleetChangeJson> json,
            Consumer<Optional<ExitCode>> tell) {
        this.surroundings = surroundings;
        this.pattern = pattern;
        this.confirmation = confirmation;
        this.order = order;
        this.json = json;
        this.tell = tell;
        DeskOpener opener = new DeskOpener(surroundings);
        this.fleet = new FleetApply(environment -> opener.open(environment, limits), FleetLimits.USUAL, reason);
    }

    /**
     * @throws CommandException if it is not confirmed, or something stands in the way; nothing was run
     */
    ExitCode perform(List<Environment> environments, Predicate<Migration> wanted) {
        try {
            FleetPlan plan = fleet.prepare(environments, wanted);
            json.ifPresent(answer -> answer.planned(plan, order));
            people().print(plan.text(order));
            people().flush();
            if (!plan.problems().isEmpty() && !order.keepGoing()) {
                throw new CommandException(
                        plan.refused().isEmpty() ? ExitCode.FAILED : ExitCode.REFUSED,
                        plan.problems().size() + " of " + environments.size()
                                + " cannot be applied to; nothing was run. Mend them, name the others, or leave them out with"
                                + " --keep-going.");
            }
            if (plan.ready().isEmpty()) {
                surroundings.err().println("Nothing is pending.");
                json.ifPresent(answer -> answer.outcome("nothing_to_do"));
                return plan.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            }
            if (confirmation.dryRun()) {
                surroundings.err().println("Dry run: nothing was changed.");
                json.ifPresent(answer -> answer.outcome("dry_run"));
                return ExitCode.DONE;
            }
            return run(plan, confirm(plan));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "Stopped; lockkeeper status --env tells what was applied.");
        }
    }

    private PrintStream people() {
        return json.isPresent() ? surroundings.err() : surroundings.out();
    }

    /** Whether the pattern was typed, which stands for all names. */
    private boolean confirm(FleetPlan plan) {
        String title = PlainText.line(plan.title());
        if (confirmation.confirm().isPresent()) {
            refuseOtherPattern(confirmation.confirm().get());
            return true;
        }
        if (confirmation.yes() && !plan.wantsName()) {
            return false;
        }
        String needed = plan.wantsName()
                ? "the policy of at least one of them wants its name, so add --confirm " + ShellWords.quoted(pattern)
                : "add --yes";
        YesQuestion question = new YesQuestion("nothing was run");
        Terminal terminal = question.terminal(surroundings, needed);
        if (plan.wantsName()) {
            refuseOtherPattern(terminal.ask(title + "? Type " + pattern + " to confirm: ")
                    .orElse("")
                    .strip());
            return true;
        }
        question.refuseUnlessYes(terminal.ask(title + "? Type y to confirm: ").orElse(""));
        return false;
    }

    private void refuseOtherPattern(String typed) {
        if (!typed.equals(pattern)) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "Not confirmed: these environments were named as " + pattern + ", but "
                            + (typed.isEmpty() ? "nothing" : "'" + typed + "'") + " was given; nothing was run.");
        }
    }

    private ExitCode run(FleetPlan plan, boolean named) throws InterruptedException {
        LiveLine screen = new LiveLine(
                surroundings.err(),
                surroundings.terminal().filter(Terminal::showsErrors).isPresent());
        FleetProgress progress = new FleetProgress(plan.ready().size(), screen);
        FleetRun run = fleet.run(named, order, progress);
        try (Interruption interruption = Interruption.of(run::cancel, screen)) {
            List<FleetResult> results = run.run(plan);
            screen.clear();
            json.ifPresent(answer -> answer.ran(results));
            people().print(summary(results));
            people().flush();
            ExitCode code = exitCode(results);
            tell.accept(interruption.begun() ? Optional.empty() : Optional.of(code));
            return code;
        }
    }

    private static String summary(List<FleetResult> results) {
        TextTable table = new TextTable("ENVIRONMENT", "OUTCOME", "FILES", "TIME", "");
        for (FleetResult result : results) {
            table.row(List.of(
                    result.environment().name(),
                    result.end().word(),
                    String.valueOf(result.files()),
                    result.duration().isZero() ? "" : Durations.text(result.duration()),
                    result.sentence().orElse("")));
        }
        return "\n" + table.text() + "\n" + FleetProgress.counts(results) + "\n";
    }

    private static ExitCode exitCode(List<FleetResult> results) {
        List<FleetResult.End> failures = results.stream()
                .map(FleetResult::end)
                .filter(FleetResult.End::failure)
                .distinct()
                .toList();
        if (failures.isEmpty()) {
            boolean begun = results.stream().noneMatch(result -> result.end() == FleetResult.End.NOT_BEGUN);
            return begun ? ExitCode.DONE : ExitCode.FAILED;
        }
        boolean applied = results.stream().anyMatch(result -> result.files() > 0);
        if (failures.size() == 1 && !applied) {
            return switch (failures.getFirst()) {
                case REFUSED -> ExitCode.REFUSED;
                case LOCK_HELD -> ExitCode.LOCK_HELD;
                default -> ExitCode.FAILED;
            };
        }
        return ExitCode.FAILED;
    }
}
