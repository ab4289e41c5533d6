package dev.lockkeeper.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of words that people and servers write: reasons, error messages, notices. Whoever pastes a connection
 * string into a reason pastes its password, and what stands in a journal stays there.
 *
 * <p>It is for prose, not for SQL: the text of a migration is the user's own, is shown as it is to whoever confirms it, and is
 * kept in the journal as it ran, passwords in it included.
 *
 * <p>Thread-safe.
 */
public final class Secrets {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private static final String KEY = "passwords?|passwd|passphrase|passwort|pwd|secret|token|api[-_]?key";

    /** Bounded, so that no text makes it recurse deeply or look for long. */
    private static final String VALUE =
            "(?:\\\\\"[^\"\\\\]{0,500}+(?:\\\\\")?|'(?:[^'\\\\]|\\\\.|''){0,500}+'?|\"(?:[^\"\\\\]|\\\\.){0,500}+\"?|[^\\s&;,)\"']+)";

    private static final Pattern IN_URL = Pattern.compile(
            "(://[^\\s:/@?#]{0,256}+):(?!\\*{3}@)[^\\s\"'<>?]{1,1000}(?:[?][^\\s\"'<>=]{0,500})?@",
            Pattern.CASE_INSENSITIVE);
    /** The colon behind {@code PGPASSWORD} is that of a list of sources, where no value follows. */
    private static final Pattern AFTER_KEY = Pattern.compile(
            "((?:" + KEY + ")(?:\\\\?[\"'])?\\s{0,4}+(?:=|%3D)\\s{0,4}+|(?<!PG)(?:" + KEY
                    + ")(?:\\\\?[\"'])?\\s{0,4}+:\\s{0,4}+)(?!\\*{3})" + VALUE,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_SQL = Pattern.compile(
            "(\\b(?:password|identified\\s{1,4}+by)\\s{1,4}+E?)'(?:[^'\\\\]|\\\\.|''){0,500}+'?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER =
            Pattern.compile("(\\bbearer\\s{1,4}+)[A-Za-z0-9._~+/=-]{8,}+", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]{0,20000}+(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?");

    private Secrets() {}

    /**
     * The text with {@link #MASK} where a password, a token or a private key seems to stand: behind {@code password=} and the
     * like, between {@code ://user:} and {@code @}, behind {@code PASSWORD} in SQL. Masking twice changes nothing more.
     */
    public static String masked(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String safe = replaced(PRIVATE_KEY, text, "$1" + MASK);
        safe = replaced(IN_URL, safe, "$1:" + MASK + "@");
        safe = replaced(AFTER_KEY, safe, "$1" + MASK);
        safe = replaced(IN_SQL, safe, "$1'" + MASK + "'");
        return replaced(BEARER, safe, "$1" + MASK);
    }

    private static String replaced(Pattern pattern, String text, String by) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(by) : text;
    }
}
