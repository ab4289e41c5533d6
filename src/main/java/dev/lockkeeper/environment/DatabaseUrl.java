package dev.lockkeeper.environment;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A JDBC URL of a PostgreSQL database that is safe to show: it never holds a password. Immutable.
 *
 * @param value the whole URL, beginning with {@code jdbc:postgresql:}
 */
public record DatabaseUrl(String value) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Pattern SECRET =
            Pattern.compile("(password|passwd|passphrase|pwd|secret|token)(=|%3D)", Pattern.CASE_INSENSITIVE);
    /** Also where the password holds characters that should have been encoded. */
    private static final Pattern USER_INFO_SECRET = Pattern.compile("//[^?]*:[^?]*@|//[^?]*:[^?]*[?][^=]*@");

    /**
     * @throws IllegalArgumentException if this is not a PostgreSQL URL, or holds a password; the message never repeats a
     *     secret
     */
    public DatabaseUrl {
        if (!value.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "The URL must begin with " + PREFIX + "//, for example " + PREFIX + "//localhost:5432/canal");
        }
        if (SECRET.matcher(value).find() || USER_INFO_SECRET.matcher(value).find()) {
            throw new IllegalArgumentException(
                    "The URL holds a password; remove it and use PGPASSWORD, a .pgpass file or the prompt instead");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
