package dev.lockkeeper.cli;

import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.Alerts;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockkeeper alerts test}. */
@Command(
        name = "test",
        description =
                "Sends one test alert through each channel, and says what each answered. Connects to no database.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper alerts test",
            "  lockkeeper alerts test --alerts /etc/lockkeeper/alerts.toml"
        })
final class AlertsTestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private AlertsOption alerts = new AlertsOption();

    AlertsTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AlertSettings settings = alerts.settings(surroundings.variables());
        surroundings
                .out()
                .println(alerts.file(surroundings.variables())
                        .map(file -> "Rules and channels of " + Problems.safe(file.toString()))
                        .orElse("There is no alerts.toml; the default rules hold, and alerts are lines in the log."));
        boolean all = true;
        for (AlertRoute route : settings.routes()) {
            try (AlertChannel channel = route.channel()) {
                AlertChannel.Answer answer = Alerts.test(channel, Instant.now());
                boolean told = answer instanceof AlertChannel.Answer.Told;
                all &= told;
                surroundings
                        .out()
                        .println((told ? "  told      " : "  NOT told  ")
                                + Problems.safe(channel.name() + ": " + answer.sentence()));
            }
        }
        if (!all) {
            surroundings.err().println("Not every channel works; what is above says why. Mend that, and test again.");
        }
        return (all ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
