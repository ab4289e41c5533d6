package dev.lockkeeper.health;

import java.util.regex.Pattern;

/**
 * The options by which the command line finds an environment again, as a shell reads them, for the commands that are
 * proposed to an operator. Immutable; holds no secrets.
 *
 * @param server for commands that only ask the server, for example {@code --env prod}
 * @param folder for those that read the folder and the tracking table, too, for example {@code --url jdbc:… --dir db}
 */
public record CommandPlace(String server, String folder) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:-]+");

    /** An environment that has a name in the files of environments. */
    public static CommandPlace named(String environment) {
        String name =
                PLAIN.matcher(environment).matches() ? environment : "'" + environment.replace("'", "'\\''") + "'";
        return new CommandPlace("--env " + name, "--env " + name);
    }

    /** A command that only asks the server, as it can be typed. */
    public String onServer(String command) {
        return typed(command, server);
    }

    /** A command that reads folder and tracking table, as it can be typed. */
    public String onFolder(String command) {
        return typed(command, folder);
    }

    private static String typed(String command, String options) {
        return ("lockkeeper " + command + " " + options).strip();
    }
}
