package dev.lockkeeper.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file as it will be sent to the server: UTF-8 without its byte-order mark, line ends as they are.
 * Immutable.
 *
 * @param path where it was read
 * @param text the text
 */
public record SourceText(Path path, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a file.
     *
     * @throws FolderException if it cannot be read, is not UTF-8 or holds NUL; names the file and the line
     */
    public static SourceText read(Path path) {
        byte[] bytes = bytes(path);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        int damage = decode(bytes, output);
        if (damage >= 0) {
            String what = bytes[damage] == 0
                    ? "the character NUL, which PostgreSQL's text cannot; remove it"
                    : String.format("the byte 0x%02X, which is not UTF-8; save the file as UTF-8", bytes[damage]);
            throw new FolderException(path + ":" + line(bytes, damage) + " holds " + what);
        }
        String text = output.flip().toString();
        return new SourceText(path, !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    }

    /**
     * The checksum of a file's text, also of a file that is no text: a damaged file differs from what ran, and must not
     * hide the state of all others.
     *
     * @throws FolderException if it cannot be read
     */
    static String checksumOf(Path path) {
        byte[] bytes = bytes(path);
        if (isNormalText(bytes)) {
            return Checksums.ofNormalText(bytes);
        }
        CharBuffer output = CharBuffer.allocate(bytes.length);
        return decode(bytes, output) >= 0
                ? Checksums.ofDamaged(bytes)
                : Checksums.ofText(output.flip().toString());
    }

    /** Whether these bytes are the normalised text already: ASCII with plain line ends, which nearly every file is. */
    private static boolean isNormalText(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= 0 || each == '\r') {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new FolderException(path + " cannot be read: " + reason(unreadable), unreadable);
        }
    }

    /** Decodes all of it. Returns where it is damaged, or -1. */
    private static int decode(byte[] bytes, CharBuffer output) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, output, true);
        for (int at = 0; at < input.position(); at++) {
            if (bytes[at] == 0) {
                return at;
            }
        }
        return result.isError() ? input.position() : -1;
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

    /** The checksums of this text. */
    public Checksums checksums() {
        return Checksums.of(text);
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
