package dev.lockkeeper.lock.diagnosis;

import java.util.regex.Pattern;

/** What can be said of a session's statement from its text alone. Stateless. */
final class Queries {
    private static final int LONGEST = 64;
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern CONCURRENT_BUILD = Pattern.compile(
            "^(?:create\\s+(?:unique\\s+)?index\\s+concurrently\\b"
                    + "|reindex\\s+(?:\\([^)]*\\bconcurrently\\b[^)]*\\)"
                    + "|(?:\\([^)]*\\)\\s*)?(?:index|table|schema|database|system)\\s+concurrently\\b))",
            Pattern.CASE_INSENSITIVE);

    private Queries() {}

    /** On one line, and no longer than a sentence bears. */
    static String brief(String query) {
        String line = GAPS.matcher(query).replaceAll(" ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int blank = line.lastIndexOf(' ', LONGEST - 1);
        return line.substring(0, blank > LONGEST / 2 ? blank : LONGEST - 1) + " …";
    }

    /** Whether it builds an index without stopping writes: what leaves an invalid index behind if it is stopped. */
    static boolean buildsConcurrently(String query) {
        return CONCURRENT_BUILD
                .matcher(query)
                .region(begin(query), query.length())
                .find();
    }

    /** Where the statement begins, behind comments and blanks. */
    private static int begin(String query) {
        int at = 0;
        while (at < query.length()) {
            int end = Character.isWhitespace(query.charAt(at))
                    ? at + 1
                    : query.startsWith("--", at)
                            ? behind(query, "\n", at + 2)
                            : query.startsWith("/*", at) ? behind(query, "*/", at + 2) : at;
            if (end == at) {
                return at;
            }
            at = end;
        }
        return at;
    }

    private static int behind(String query, String end, int from) {
        int at = query.indexOf(end, from);
        return at < 0 ? query.length() : at + end.length();
    }
}
