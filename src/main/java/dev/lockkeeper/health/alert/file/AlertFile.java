package dev.lockkeeper.health.alert.file;

import dev.lockkeeper.environment.file.FilePlaces;
import dev.lockkeeper.environment.file.Section;
import dev.lockkeeper.environment.file.TomlFile;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.channel.LogChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code alerts.toml}, which is described in {@code docs/alerts.md}. What is not understood is a problem with its line
 * and column, and spoils the whole file: half of somebody's alerts would look like all of them. Stateless.
 */
public final class AlertFile {
    private static final String NAME = "alerts.toml";
    private static final String NO_SECRETS =
            "a secret never stands in this file; keep it in a file or in an environment"
                    + " variable and name that with url_file, url_variable, token_file or token_variable, and change a secret that"
                    + " others may have read here.";

    private AlertFile() {}

    /** Where a user's own file is: beside that of the environments. */
    public static Path ofThisUser(Map<String, String> variables) {
        return FilePlaces.settingsFolder(
                        System.getProperty("os.name", ""), variables, Path.of(System.getProperty("user.home", "")))
                .resolve(NAME);
    }

    /**
     * Reads a file. The channels of what is returned are closed by {@link dev.lockkeeper.health.alert.Alerts}, or by whoever
     * uses them alone.
     *
     * @param variables the process's environment variables, in which secrets may stand
     */
    public static TomlFile.Result<AlertSettings> read(Path file, Map<String, String> variables) {
        return TomlFile.read(file, NO_SECRETS, root -> settings(root, file, variables));
    }

    private static AlertSettings settings(Section root, Path file, Map<String, String> variables) {
        List<AlertRoute> routes = new ArrayList<>();
        if (root.flag("log").orElse(true)) {
            routes.add(AlertRoute.all(new LogChannel("log")));
        }
        FileRules rules = FileRules.read(root);
        ChannelReader channels = new ChannelReader(file, variables, InstantSource.system());
        root.section("channels").ifPresent(all -> routes.addAll(channels.read(all)));
        return new AlertSettings(rules, routes);
    }
}
