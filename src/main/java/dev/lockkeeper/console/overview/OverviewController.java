package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.fleet.FleetLimits;
import dev.lockkeeper.fleet.LookSource;
import dev.lockkeeper.migration.SharedFolders;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Puts the overview of one window together. Used on the screen's thread; closed with the environment. */
public final class OverviewController implements AutoCloseable {
    private static final Duration FOLDERS_FRESH = Duration.ofSeconds(5);

    private final OverviewView view;

    /**
     * Reads nothing before the view is shown.
     *
     * @param session the window's own environment: it is read with what the operator has logged in with
     * @param known the others
     * @param here shows a migration in the table of this window
     * @param differenceHere shows what ran beside the file in this window
     */
    public OverviewController(
            ConsoleContext context,
            DeskSession session,
            KnownEnvironments known,
            Consumer<String> here,
            Consumer<String> differenceHere,
            Clock clock) {
        Environment own = session.desk().environment();
        OverviewModel model = new OverviewModel(own.name(), clock);
        SharedFolders folders = new SharedFolders(FOLDERS_FRESH);
        LookSource others = LookSource.of(known.desks(), folders);
        LookSource looks = environment ->
                environment.name().equals(own.name()) ? session.desk().look(folders) : others.look(environment);
        FleetFeed feed = new FleetFeed(() -> known.with(own), looks, FleetLimits.USUAL, context.background());
        DeskSource desks = known.desks();
        OverviewLeads leads = new OverviewLeads(
                model,
                desks,
                context.shell().overlay(),
                context.desktop(),
                context.background(),
                here,
                differenceHere,
                known.add());
        view = new OverviewView(
                model,
                feed,
                leads,
                new FileExport(context.shell().overlay(), context.desktop(), context.background()),
                context.background().screen());
    }

    /** The view. */
    public OverviewView view() {
        return view;
    }

    @Override
    public void close() {
        view.close();
    }
}
