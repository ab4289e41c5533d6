package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.Alerts;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import java.io.PrintStream;
import java.nio.file.Path;
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

    @Mixin
    private JsonOption json = new JsonOption();

    AlertsTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AlertSettings settings = alerts.settings(surroundings.variables());
        ObjectNode root = Json.object();
        Json.put(root, "file", alerts.file(surroundings.variables()).map(Path::toString));
        root.put("all_told", true);
        ArrayNode channels = root.putArray("channels");
        PrintStream people = json.wanted() ? surroundings.err() : surroundings.out();
        Style style = json.wanted() ? Style.ofErrors(surroundings) : Style.ofOutput(surroundings);
        people.println(alerts.sentence(surroundings.variables()));
        boolean all = true;
        for (AlertRoute route : settings.routes()) {
            try (AlertChannel channel = route.channel()) {
                AlertChannel.Answer answer = Alerts.test(channel, Instant.now());
                boolean told = answer instanceof AlertChannel.Answer.Told;
                all &= told;
                people.println((told
                                ? style.as(Style.Meaning.GOOD, "  told    ")
                                : style.as(Style.Meaning.DANGER, "  NOT told"))
                        + "  " + Problems.safe(channel.name() + ": " + answer.sentence()));
                channels.addObject()
                        .put("name", channel.name())
                        .put("told", told)
                        .put("sentence", Problems.safe(answer.sentence()));
            }
        }
        if (json.wanted()) {
            surroundings.out().writeBytes(Json.bytes(root.put("all_told", all)));
            surroundings.out().flush();
        }
        if (!all) {
            surroundings.err().println("Not every channel works; what is above says why. Mend that, and test again.");
        }
        return (all ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
