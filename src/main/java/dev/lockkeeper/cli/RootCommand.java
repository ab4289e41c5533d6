package dev.lockkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lockkeeper} alone: says what there is. */
@Command(
        name = "lockkeeper",
        description = "Takes a PostgreSQL database through its schema migrations.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  lockkeeper console",
            "  lockkeeper status --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper status --env 'prod-*' --matrix",
            "  lockkeeper apply --env prod --confirm prod --reason \"change 4471\"",
            "",
            "Every command explains itself: lockkeeper apply --help"
        })
final class RootCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private ColorOption color = new ColorOption();

    RootCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How log lines are written, as whichever command was told. */
    LogOptions log() {
        return log;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(surroundings.err());
        return ExitCode.WRONG_USAGE.number();
    }
}
