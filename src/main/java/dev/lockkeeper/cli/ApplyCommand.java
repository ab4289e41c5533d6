package dev.lockkeeper.cli;

import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.StoppedFiles;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper apply}. */
@Command(
        name = "apply",
        description = "Applies pending migrations: all, the named ones, or all up to one.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper apply --dry-run",
            "  lockkeeper apply --tier staging --yes",
            "  lockkeeper apply 012 014_add_berths.sql --tier development --yes",
            "  lockkeeper apply --to 014 --env prod --confirm prod --reason \"change 4471\"",
            "  lockkeeper apply --env 'tenant-*' --parallel 8 --confirm 'tenant-*' --reason 4471",
            "  lockkeeper apply 014 --resume --drop-invalid --tier staging --yes"
        })
final class ApplyCommand extends ChangeCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "Files to apply: whole names, numbers, or beginnings that only one has; default: all pending.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--to", paramLabel = "NAME", description = "Apply everything pending up to and including this one.")
    private Optional<String> upTo = Optional.empty();

    @Mixin
    private WhyOption reason = new WhyOption();

    @Mixin
    private StoppedOptions stopped = new StoppedOptions();

    @Mixin
    private FleetOrderOptions order = new FleetOrderOptions();

    private final Supplier<Environments> environments;

    ApplyCommand(Surroundings surroundings, Supplier<Environments> environments) {
        super(surroundings);
        this.environments = environments;
    }

    @Override
    Optional<ExitCode> performOnSeveral() {
        if (!new FleetOptions(database()).given()) {
            return Optional.empty();
        }
        if (stopped.choice() != StoppedFiles.REFUSE || stopped.dropInvalid()) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "What becomes of a file that stopped halfway is decided for one database; leave --env out.");
        }
        String pattern = new FleetOptions(database()).pattern();
        FleetChangeJson told = new FleetChangeJson("apply", pattern);
        answer(told.node());
        FleetApplication application = new FleetApplication(
                surroundings(),
                pattern,
                confirmation(),
                order.order(),
                limits(),
                reason(),
                json() ? Optional.of(told) : Optional.empty(),
                this::tell);
        return Optional.of(application.perform(
                new FleetOptions(database()).of(environments.get()), FleetFiles.wanted(names, upTo)));
    }

    @Override
    Optional<String> reason() {
        return reason.text();
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        if (upTo.isPresent() && !names.isEmpty()) {
            throw new CommandException(ExitCode.WRONG_USAGE, "Name the files or give --to, not both.");
        }
        List<String> files = names.isEmpty() ? pending(look) : new MigrationNames(look.status()).findAll(names);
        if (files.isEmpty()) {
            surroundings()
                    .err()
                    .println("Nothing is pending"
                            + upTo.map(last -> " up to " + last).orElse("") + " on "
                            + look.identity().address() + ".");
            return Optional.empty();
        }
        StoppedFiles choice = stopped.choice();
        boolean chosenByUs = names.isEmpty();
        String where = database().typed();
        StoppedRefusal.check(
                choice,
                look,
                files,
                database(),
                chosenByUs ? RemainingFiles.advice(files, stoppedOf(look), where) : "");
        try {
            return Optional.of(desk.apply(files, choice, stopped.dropInvalid()));
        } catch (PlanRefusedException refused) {
            if (chosenByUs) {
                throw RemainingFiles.refusal(refused, files, where);
            }
            throw refused;
        }
    }

    private static Set<String> stoppedOf(Look look) {
        return look.status().migrations().stream()
                .filter(migration -> migration.state() instanceof MigrationState.Stopped)
                .map(Migration::fileName)
                .collect(Collectors.toSet());
    }

    private List<String> pending(Look look) {
        List<Migration> inOrder = look.status().migrations();
        int end = upTo.map(last -> inOrder.indexOf(new MigrationNames(look.status()).find(last)) + 1)
                .orElse(inOrder.size());
        return inOrder.subList(0, end).stream()
                .filter(Migration::appliable)
                .map(Migration::fileName)
                .toList();
    }
}
