package dev.lockkeeper.migration;

import dev.lockkeeper.sql.SqlText;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
        return of(Utf8Text.of(text));
    }

    /** Both checksums of a text, which may be very large. */
    public static Checksums of(Utf8Text text) {
        MessageDigest sql = sha256();
        SqlText.significant(text, sql::update);
        return new Checksums(ofText(text), SQL_ALGORITHM + HexFormat.of().formatHex(sql.digest()));
    }

    /**
     * A checksum of statements and their rows for COPY, whatever their comments and white space.
     *
     * @param statements any number, in order
     */
    static String of(List<Statement> statements) {
        MessageDigest digest = sha256();
        for (Statement statement : statements) {
            digest.update(SqlText.significant(statement.text()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ';');
            if (statement.copyData().isPresent()) {
                try (InputStream rows = new DigestInputStream(statement.openCopyData(), digest)) {
                    rows.transferTo(OutputStream.nullOutputStream());
                } catch (IOException neverFromMemory) {
                    throw new UncheckedIOException(neverFromMemory);
                }
            }
        }
        return SQL_ALGORITHM + HexFormat.of().formatHex(digest.digest());
    }

    /** What stands for the checksum of bytes that are no text; equal to no text's. */
    static String ofDamaged(byte[] bytes) {
        return "sha256-bytes:" + sha256(bytes);
    }

    /** The first checksum alone, which needs no reading of the SQL. */
    public static String ofText(Utf8Text text) {
        MessageDigest digest = sha256();
        text.writeWithLineFeeds(digest::update);
        return TEXT_ALGORITHM + HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of any text as it is, in hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
