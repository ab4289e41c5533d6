package dev.lockkeeper.console.environments;

import static dev.lockkeeper.console.environments.DraftSection.ENCRYPTION;
import static dev.lockkeeper.console.environments.DraftSection.GENERAL;
import static dev.lockkeeper.console.environments.DraftSection.LOGIN;
import static dev.lockkeeper.console.environments.DraftSection.PLACE;
import static dev.lockkeeper.console.environments.DraftSection.POLICY;
import static dev.lockkeeper.console.environments.DraftSection.TUNNEL;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything that can be said of an environment, as the editor's fields. None of them takes a secret. */
public enum DraftField {
    NAME(GENERAL, Kind.TEXT, "Name", "What you call it, and type to confirm a change on production."),
    GROUP(GENERAL, Kind.TEXT, "Group", "The heading it stands under; may be empty."),
    TIER(GENERAL, Kind.TIER, "Tier", "How much harm a mistake does here."),
    COLOUR(GENERAL, Kind.TEXT, "Colour", "A colour of its own beside the tier's, as #rrggbb."),
    NOTES(GENERAL, Kind.LONG_TEXT, "Notes", "What operators should know of it. No passwords: the file is readable."),

    PLACE_KIND(PLACE, Kind.PLACE, "Given as", "A JDBC URL, single values, or a service of pg_service.conf."),
    URL(PLACE, Kind.NAME, "URL", "jdbc:postgresql://host:5432/database, without a password."),
    HOST(PLACE, Kind.NAME, "Host", "One host, or several with commas between them."),
    PORT(PLACE, Kind.NUMBER, "Port", "Empty for 5432."),
    DATABASE(PLACE, Kind.NAME, "Database", "Empty for the user's name."),
    USER(PLACE, Kind.NAME, "User", "Empty for PGUSER, or the user of this computer."),
    SERVICE(PLACE, Kind.NAME, "Service", "Its name in pg_service.conf."),
    MIGRATIONS(PLACE, Kind.FOLDER, "Migrations", "The folder with the files; a relative one counts from the file."),
    TABLE(PLACE, Kind.NAME, "Tracking table", "Empty for schema_migrations; may name its schema."),

    PASSWORD_COMMAND(
            LOGIN,
            Kind.NAME,
            "Password command",
            "Its output is the password, for example: pass show canal/production"),
    KEYRING(LOGIN, Kind.CHECK, "Keyring", "Look the password up in the keyring of this computer."),

    SSL_MODE(ENCRYPTION, Kind.SSL_MODE, "sslmode", "How much is checked before anything is said."),
    SSL_ROOT(ENCRYPTION, Kind.FILE, "Trusted authorities", "sslrootcert: a file with their certificates."),
    SSL_CERTIFICATE(ENCRYPTION, Kind.FILE, "Client certificate", "sslcert; only if the server asks for one."),
    SSL_KEY(ENCRYPTION, Kind.FILE, "Client key", "sslkey; its passphrase is asked for and never kept."),

    TUNNEL_HOST(TUNNEL, Kind.NAME, "SSH server", "Empty for the straight way."),
    TUNNEL_PORT(TUNNEL, Kind.NUMBER, "SSH port", "Empty for 22."),
    TUNNEL_USER(TUNNEL, Kind.NAME, "SSH user", "Empty for the user of this computer."),
    TUNNEL_KEY(TUNNEL, Kind.FILE, "Private key", "Empty for the agent's keys and the usual files."),
    TUNNEL_AGENT(TUNNEL, Kind.CHECK, "SSH agent", "Offer the keys of the SSH agent."),
    TUNNEL_KNOWN_HOSTS(
            TUNNEL, Kind.FILE, "Known hosts", "Empty for ~/.ssh/known_hosts; the host's key is always checked."),
    TUNNEL_JUMP(TUNNEL, Kind.NAME, "Jump host", "user@host:port of the SSH server on the way to that one."),

    GUARD(POLICY, Kind.GUARD, "Guard", "How it stands to changes at large."),
    CONFIRMATION(POLICY, Kind.CONFIRMATION, "Confirmation", "What an operator must do before something is changed."),
    LOCK_TIMEOUT(
            POLICY, Kind.NAME, "lock_timeout", "How long a statement waits for a lock: 500ms, 5s, 2min; 0 for ever."),
    STATEMENT_TIMEOUT(
            POLICY, Kind.NAME, "statement_timeout", "How long a statement may run: 30s, 10min, 1h; 0 no limit."),
    ATTEMPTS(POLICY, Kind.NUMBER, "Attempts", "How often a statement is tried that gets no lock."),
    ACTS(POLICY, Kind.ACTS, "Allowed", "Everything that may be done here."),
    WINDOW_DAYS(POLICY, Kind.DAYS, "Window, days", "When changes are expected; outside of it a reason is needed."),
    WINDOW_FROM(POLICY, Kind.NAME, "Window, from", "A time of the day: 06:00."),
    WINDOW_UNTIL(POLICY, Kind.NAME, "Window, until", "On the next day if it is before the beginning."),
    WINDOW_ZONE(POLICY, Kind.NAME, "Window, zone", "Whose clock counts: Europe/Amsterdam."),
    HAZARDS(POLICY, Kind.HAZARDS, "Hazards", "What is answered to hazards found in a file."),
    HAZARD_RULES(POLICY, Kind.NAME, "Single rules", "rule=answer, with commas between: drop-column=forbid"),
    REQUIRED_FIRST(POLICY, Kind.NAME, "Required first", "The environment that must have a file before this one."),
    DATABASE_USERS(POLICY, Kind.NAME, "Database users", "Who may change it, with commas between; empty is everybody."),
    OS_USERS(POLICY, Kind.NAME, "Users of the computer", "Who else may change it; empty is everybody.");

    private final DraftSection section;
    private final Kind kind;
    private final String label;
    private final String help;

    DraftField(DraftSection section, Kind kind, String label, String help) {
        this.section = section;
        this.kind = kind;
        this.label = label;
        this.help = help;
    }

    /** The page it stands on. */
    public DraftSection section() {
        return section;
    }

    /** What can be entered. */
    public Kind kind() {
        return kind;
    }

    /** Its label. */
    public String label() {
        return label;
    }

    /** What it means, in one line. */
    public String help() {
        return help;
    }

    /** Its name for tests, {@code environment-lock-timeout}. */
    public String id() {
        return "environment-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fields of a page, in their order. */
    public static List<DraftField> of(DraftSection section) {
        return Arrays.stream(values()).filter(field -> field.section == section).toList();
    }

    /** What can be entered into a field. */
    public enum Kind {
        /** A line of text. */
        TEXT,
        /** A line that is a name or an address, in the font of names. */
        NAME,
        /** Several lines. */
        LONG_TEXT,
        /** A whole number. */
        NUMBER,
        /** A folder, which can be chosen. */
        FOLDER,
        /** A file, which can be chosen. */
        FILE,
        /** {@code true} or empty. */
        CHECK,
        /** The word of a tier; others than the built-in ones can be written. */
        TIER,
        /** How the place is given. */
        PLACE,
        /** A word of {@code sslmode}. */
        SSL_MODE,
        /** A word of {@code Guard}. */
        GUARD,
        /** A word of {@code ConfirmationLevel}. */
        CONFIRMATION,
        /** Words of {@code Act} with commas between; empty is the tier's. */
        ACTS,
        /** Days with commas between. */
        DAYS,
        /** A word of {@code HazardAnswer}. */
        HAZARDS
    }
}
