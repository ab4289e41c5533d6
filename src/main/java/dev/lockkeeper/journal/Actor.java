package dev.lockkeeper.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who acts, as far as this computer can tell; the database user is added by the server. Immutable.
 *
 * @param osUser the user of the operating system
 * @param host the name of the computer the program runs on
 * @param application the program and its version
 */
public record Actor(String osUser, String host, String application) {
    private static final String NOT_WRITTEN = "not written down";

    /** Nobody wrote down who it was. */
    public static final Actor UNKNOWN = new Actor(NOT_WRITTEN, NOT_WRITTEN, NOT_WRITTEN);

    /** Whether it is written down who it was. */
    public boolean known() {
        return !equals(UNKNOWN);
    }

    /**
     * The user and host of this process.
     *
     * @param application the program and its version, for example {@code lockkeeper console}
     */
    public static Actor ofThisProcess(String application) {
        return new Actor(System.getProperty("user.name", "unknown"), hostName(), application);
    }

    /**
     * Whether an application acted that embeds Lockkeeper, at its own start-up, rather than an operator with the console or
     * the command line: their names begin with the word {@code lockkeeper}.
     */
    public boolean embedded() {
        return known() && !application.equals("lockkeeper") && !application.startsWith("lockkeeper ");
    }

    /** Who it was, as it is said everywhere: {@code the application passage-service on host app-3, at its start-up}. */
    public String words() {
        if (!known()) {
            return "somebody whose name is not written down";
        }
        return embedded()
                ? "the application " + application + " on host " + host + ", at its start-up"
                : osUser + " on " + host + " with " + application;
    }

    private static String hostName() {
        String fromEnvironment = System.getenv("HOSTNAME");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameServiceDoesNotKnowUs) {
            return "unknown";
        }
    }
}
