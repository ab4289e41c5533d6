package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Utf8Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The text of a file as it will be sent to the server: UTF-8 without its byte-order mark, line ends as they are. Held as the
 * bytes it was read as, so that a file of a hundred megabytes takes a hundred. Immutable.
 *
 * @param path where it was read
 * @param content the text
 */
public record SourceText(Path path, Utf8Text content) {

    /**
     * Reads a file.
     *
     * @throws FolderException if it cannot be read, is not UTF-8 or holds NUL; names the file and the line
     */
    public static SourceText read(Path path) {
        byte[] bytes = bytes(path);
        OptionalInt damage = Utf8Text.damage(bytes);
        if (damage.isPresent()) {
            byte damaged = bytes[damage.getAsInt()];
            String what = damaged == 0
                    ? "the character NUL, which PostgreSQL's text cannot; remove it"
                    : String.format("the byte 0x%02X, which is not UTF-8; save the file as UTF-8", damaged);
            throw new FolderException(path + ":" + line(bytes, damage.getAsInt()) + " holds " + what);
        }
        return new SourceText(path, Utf8Text.of(bytes));
    }

    /**
     * The checksum of a file's text, also of a file that is no text: a damaged file differs from what ran, and must not
     * hide the state of all others.
     *
     * @throws FolderException if it cannot be read
     */
    static String checksumOf(Path path) {
        byte[] bytes = bytes(path);
        return Utf8Text.damage(bytes).isPresent() ? Checksums.ofDamaged(bytes) : Checksums.ofText(Utf8Text.of(bytes));
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new FolderException(path + " cannot be read: " + reason(unreadable), unreadable);
        }
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int at = 0; at < end; at++) {
            if (bytes[at] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The text as a String, made anew with each call: not for a file that may be large. */
    public String text() {
        return content.toString();
    }

    /** The text as a String if it is short enough. */
    public Optional<String> textUpTo(int maxLength) {
        return content.length() <= maxLength ? Optional.of(text()) : Optional.empty();
    }

    /** Its statements; read anew with each call. */
    public Script script() {
        return Script.read(content);
    }

    /** The checksums of this text. */
    public Checksums checksums() {
        return Checksums.of(content);
    }

    /** In words: these exceptions say nothing but the path. */
    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException gone -> "it is not there any more";
            case AccessDeniedException denied -> "this user may not read it";
            default -> String.valueOf(unreadable.getMessage());
        };
    }
}
