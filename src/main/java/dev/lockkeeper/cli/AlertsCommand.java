package dev.lockkeeper.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockkeeper alerts}: what there is for alerts. */
@Command(
        name = "alerts",
        description = "Tries the alerts that lockkeeper serve sends.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  lockkeeper alerts test --alerts alerts.toml"})
final class AlertsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what about the alerts: lockkeeper alerts test");
    }
}
