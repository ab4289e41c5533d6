package dev.lockkeeper.migration;

import dev.lockkeeper.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Two fingerprints of a text, each stored with its algorithm's name so that another algorithm can follow one day.
 * Immutable.
 *
 * @param text of the text with its byte-order mark removed and its line ends made {@code \n}: {@code sha256:...}
 * @param sql of the SQL alone, without comments and white space outside literals: {@code sha256-sql:...}; equal where only
 *     comments differ
 */
public record Checksums(String text, String sql) {
    private static final String TEXT_ALGORITHM = "sha256:";
    private static final String SQL_ALGORITHM = "sha256-sql:";

    /** Both checksums of a text. */
    public static Checksums of(String text) {
        String normalised = normalise(text);
        return new Checksums(ofText(normalised), SQL_ALGORITHM + sha256(SqlText.significant(normalised)));
    }

    /** What stands for the checksum of bytes that are no text; equal to no text's. */
    static String ofDamaged(byte[] bytes) {
        return "sha256-bytes:" + sha256(bytes);
    }

    /** The first checksum alone, which needs no reading of the SQL. */
    public static String ofText(String text) {
        return TEXT_ALGORITHM + sha256(normalise(text));
    }

    /** The first checksum, of the bytes of a text that needs no normalising; makes no text of them. */
    static String ofNormalText(byte[] ascii) {
        return TEXT_ALGORITHM + sha256(ascii);
    }

    private static String normalise(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.indexOf('\r') < 0
                ? withoutMark
                : withoutMark.replace("\r\n", "\n").replace('\r', '\n');
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
