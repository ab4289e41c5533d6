package dev.lockkeeper.cli;

import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.record.StatusJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper status}. */
@Command(
        name = "status",
        description = "Shows what is applied and what is pending. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper status --url jdbc:postgresql://db1:5432/canal --dir migrations",
            "  lockkeeper status --env staging",
            "  lockkeeper status --check && deploy",
            "  lockkeeper status --env 'prod-*' --matrix",
            "  lockkeeper status --json | jq '.counts.pending'"
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Supplier<Environments> environments;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--check",
            description =
                    "Exit 3 if something is pending, 4 if applied files are missing or changed, 8 if a file stopped"
                            + " halfway, 5 if the tracking table is another tool's; of several the last one named here.")
    private boolean check;

    @Option(names = "--matrix", description = "With --env: every file in every environment.")
    private boolean matrix;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    StatusCommand(Surroundings surroundings, Supplier<Environments> environments) {
        this.surroundings = surroundings;
        this.environments = environments;
    }

    @Override
    public Integer call() throws SQLException {
        if (new FleetOptions(database).given()) {
            FleetStatus.Form form =
                    json.wanted() ? FleetStatus.Form.JSON : matrix ? FleetStatus.Form.MATRIX : FleetStatus.Form.TABLE;
            return new FleetStatus(surroundings)
                    .show(new FleetOptions(database).of(environments.get()), form, check)
                    .number();
        }
        try (Desk desk = new DeskOpener(surroundings).open(database, database::folder, limits.over())) {
            Look look = desk.look();
            if (json.wanted()) {
                surroundings.out().writeBytes(StatusJson.of(look));
            } else {
                surroundings
                        .out()
                        .print(Style.ofOutput(surroundings)
                                .lines(new StatusText(desk.environment(), look, database).text()));
            }
            surroundings.out().flush();
            return (check ? check(look.status()) : ExitCode.DONE).number();
        }
    }

    private ExitCode check(Status status) {
        if (status.table() instanceof TrackingTable.Foreign || status.table() instanceof TrackingTable.Nowhere) {
            return said(ExitCode.REFUSED, "the tracking table cannot be used; see the notes");
        }
        int stopped = status.counts().getOrDefault(MigrationState.Kind.STOPPED, 0);
        if (stopped > 0) {
            return said(ExitCode.STOPPED, stopped + (stopped == 1 ? " file" : " files") + " stopped halfway");
        }
        List<String> drift = new ArrayList<>();
        for (MigrationState.Kind kind : List.of(MigrationState.Kind.MISSING, MigrationState.Kind.CHANGED)) {
            int count = status.counts().getOrDefault(kind, 0);
            if (count > 0) {
                drift.add(count + " " + kind.word());
            }
        }
        if (!drift.isEmpty()) {
            return said(ExitCode.DRIFT, "of the applied files, " + String.join(" and ", drift));
        }
        int pending = status.appliable().size();
        return pending > 0
                ? said(ExitCode.PENDING, pending + (pending == 1 ? " migration is" : " migrations are") + " pending")
                : ExitCode.DONE;
    }

    private ExitCode said(ExitCode code, String sentence) {
        surroundings.err().println("Check: " + sentence + ".");
        return code;
    }
}
