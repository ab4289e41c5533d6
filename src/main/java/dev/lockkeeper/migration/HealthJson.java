package dev.lockkeeper.migration;

/**
 * A health as JSON, for an application's own endpoint: {@code {"checks": {"migrations": {"status": "up_to_date", "applied":
 * 2, "pending": 0}}}}. With {@code pending_migrations} comes a {@code warning}, with {@code error} an {@code error}, and then
 * the numbers only where they are known: where it is a file that failed or stopped. Every answer of Lockkeeper's about health
 * takes its checks from here. Stateless and thread-safe; needs no library.
 */
public final class HealthJson {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private HealthJson() {}

    /** The whole answer, in one line. */
    public static String of(MigrationHealth health) {
        return "{\"checks\": {\"migrations\": " + check(health) + "}}";
    }

    /** What stands behind {@code "migrations"}, for an answer with more checks than this one. */
    public static String check(MigrationHealth health) {
        String known = "{\"status\": " + quoted(health.status())
                + health.numbers().map(HealthJson::words).orElse("");
        return switch (health) {
            case MigrationHealth.UpToDate done -> known + "}";
            case MigrationHealth.Pending pending ->
                known + ", \"warning\": " + quoted(MigrationHealth.Pending.WARNING) + "}";
            case MigrationHealth.Error error -> known + ", \"error\": " + quoted(error.sentence()) + "}";
        };
    }

    private static String words(MigrationHealth.Numbers numbers) {
        return ", \"applied\": " + numbers.applied() + ", \"pending\": " + numbers.pending();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < FIRST_PRINTABLE || c == DELETE || isLoneSurrogate(text, at)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Half a character, which no encoding of the answer could hold. */
    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
