package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.FleetLimits;
import dev.lockkeeper.fleet.FleetReader;
import dev.lockkeeper.fleet.LookSource;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Overviews;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.SharedFolders;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code lockkeeper status --env PATTERN}: looks at several environments and shows them together. Used once. */
final class FleetStatus {
    private static final Duration FRESH_FOLDER = Duration.ofMinutes(1);

    private final Surroundings surroundings;

    /** How it is shown. */
    enum Form {
        TABLE,
        MATRIX,
        JSON
    }

    FleetStatus(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Looks, shows, and tells how the command ends. */
    ExitCode show(List<Environment> environments, Form form, boolean check) {
        Overview overview = Overviews.of(look(environments));
        if (form == Form.JSON) {
            surroundings.out().writeBytes(FleetJson.of(overview));
        } else {
            surroundings.out().print(new FleetText(overview).text(form == Form.MATRIX));
        }
        surroundings.out().flush();
        return exitCode(overview, check);
    }

    private List<Column> look(List<Environment> environments) {
        DeskOpener opener = new DeskOpener(surroundings);
        LookSource source = LookSource.of(
                environment -> opener.open(environment, UnaryOperator.identity()), new SharedFolders(FRESH_FOLDER));
        LiveLine screen = new LiveLine(
                surroundings.err(),
                surroundings.terminal().filter(Terminal::showsErrors).isPresent());
        Set<String> answered = new HashSet<>();
        try (FleetReader reader = new FleetReader(environments, source, FleetLimits.USUAL, column -> {
            if (!(column.state() instanceof ColumnState.Reading)) {
                answered.add(column.environment().name());
                screen.show(answered.size() + " of " + environments.size() + " environments answered");
            }
        })) {
            reader.refresh();
            reader.awaitQuiet();
            return reader.columns();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "Stopped before all environments had answered.");
        } finally {
            screen.clear();
        }
    }

    private ExitCode exitCode(Overview overview, boolean check) {
        List<Column> silent = overview.columns().stream()
                .filter(column -> column.state().last().isEmpty())
                .toList();
        if (!silent.isEmpty()) {
            return said(
                    ExitCode.FAILED,
                    silent.size() + " of " + overview.columns().size() + " environments did not answer");
        }
        if (!check) {
            return ExitCode.DONE;
        }
        if (anywhere(overview, MigrationState.Kind.STOPPED)) {
            return said(ExitCode.STOPPED, "files stopped halfway");
        }
        if (anywhere(overview, MigrationState.Kind.MISSING) || anywhere(overview, MigrationState.Kind.CHANGED)) {
            return said(ExitCode.DRIFT, "applied files are missing or changed");
        }
        boolean pending = overview.columns().stream()
                .flatMap(column -> column.state().last().stream())
                .anyMatch(look -> !look.status().appliable().isEmpty());
        return pending ? said(ExitCode.PENDING, "migrations are pending") : ExitCode.DONE;
    }

    private static boolean anywhere(Overview overview, MigrationState.Kind kind) {
        return overview.columns().stream()
                .flatMap(column -> column.state().last().stream())
                .map(look -> look.status().counts())
                .anyMatch((Map<MigrationState.Kind, Integer> counts) -> counts.getOrDefault(kind, 0) > 0);
    }

    private ExitCode said(ExitCode code, String sentence) {
        surroundings.err().println("Check: " + sentence + ".");
        return code;
    }
}
