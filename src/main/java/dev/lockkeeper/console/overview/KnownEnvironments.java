package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.DeskSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which environments there are beside the window's own, and how they are opened. Immutable.
 *
 * @param all every environment in the order of promotion, asked each time somebody looks; may read files, and is asked in
 *     the background
 * @param desks opens one of them without asking anybody for a password
 * @param add leads to where environments are added; called on the screen's thread
 */
public record KnownEnvironments(Supplier<List<Environment>> all, DeskSource desks, Runnable add) {
    /** No other environment; who wants to add some is told how. */
    public static KnownEnvironments none(ConsoleContext context) {
        return new KnownEnvironments(
                List::of,
                environment -> {
                    throw new SQLException(environment.name() + " is not defined");
                },
                () -> MessageDialog.show(
                        context.shell().overlay(),
                        Icon.OVERVIEW,
                        "Environments are added in the file of environments",
                        "Write one table for each environment, [environments.NAME] with url, migrations and tier, in the"
                                + " order in which migrations are promoted, and open the window again.",
                        "[environments.staging]\nurl = \"jdbc:postgresql://host:5432/database\"\n"
                                + "migrations = \"migrations\"\ntier = \"staging\"",
                        context.desktop()::copy));
    }

    /**
     * Every environment, with the window's own among them even if no file says it: then it stands first. Where a file
     * defines another one under its name, the one that is open counts.
     */
    public List<Environment> with(Environment own) {
        List<Environment> known = new ArrayList<>(all.get());
        boolean listed =
                known.stream().anyMatch(environment -> environment.name().equals(own.name()));
        if (listed) {
            known.replaceAll(environment -> environment.name().equals(own.name()) ? own : environment);
        } else {
            known.addFirst(own);
        }
        return List.copyOf(known);
    }
}
