package dev.lockkeeper.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
     * @throws FolderException if it cannot be read or is not UTF-8; names the file and the line
     */
    public static SourceText read(Path path) {
        return of(path, bytes(path));
    }

    /**
     * The bytes of a file.
     *
     * @throws FolderException if it cannot be read
     */
    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new FolderException(path + " cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * The text of a file whose bytes were read.
     *
     * @throws FolderException if they are not UTF-8; names the file and the line
     */
    static SourceText of(Path path, byte[] bytes) {
        String text = decode(path, bytes);
        return new SourceText(path, !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    }

    private static String decode(Path path, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < input.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            throw new FolderException(String.format(
                    "%s:%d holds the byte 0x%02X, which is not UTF-8; save the file as UTF-8",
                    path, line, bytes[input.position()]));
        }
        return output.flip().toString();
    }

    /** The checksums of this text. */
    public Checksums checksums() {
        return Checksums.of(text);
    }
}
