package dev.lockkeeper.environment.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads files that hold passwords, without making strings of them. Stateless and thread-safe. */
final class SecretFile {
    private static final long LARGEST_BYTES = 1_000_000;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SecretFile() {}

    /** The user's home directory as the environment variables name it. */
    static Path home(Map<String, String> variables) {
        return Path.of(Optional.ofNullable(variables.get("HOME"))
                .filter(home -> !home.isBlank())
                .orElse(System.getProperty("user.home", "")));
    }

    /**
     * The permissions of a file that anybody but its owner has a right to; empty where only the owner has, and on systems
     * that have no such permissions.
     */
    static Optional<String> permissionsIfShared(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return permissions.stream().anyMatch(OF_OTHERS::contains)
                ? Optional.of(PosixFilePermissions.toString(permissions))
                : Optional.empty();
    }

    /**
     * The lines of a UTF-8 file; what is not UTF-8 becomes a replacement character.
     *
     * @return arrays that the caller wipes
     * @throws IOException if it cannot be read or is larger than a megabyte
     */
    static List<char[]> lines(Path file) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw new IOException("it is larger than a megabyte");
        }
        byte[] bytes = Files.readAllBytes(file);
        char[] characters = decoded(bytes);
        Arrays.fill(bytes, (byte) 0);
        List<char[]> lines = linesOf(characters);
        Arrays.fill(characters, '\0');
        return lines;
    }

    /** Bytes as characters, in an array that the caller wipes. */
    static char[] decoded(byte[] bytes) throws IOException {
        CharBuffer buffer = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes));
        char[] characters = Arrays.copyOf(buffer.array(), buffer.limit());
        Arrays.fill(buffer.array(), '\0');
        return characters;
    }

    /** The lines of a text, without their ends; an end at the very end begins no new line. */
    static List<char[]> linesOf(char[] text) {
        List<char[]> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length ? start < at : text[at] == '\n') {
                int end = at > start && text[at - 1] == '\r' ? at - 1 : at;
                lines.add(Arrays.copyOfRange(text, start, end));
                start = at + 1;
            }
        }
        return lines;
    }

    static void wipe(List<char[]> lines) {
        lines.forEach(line -> Arrays.fill(line, '\0'));
    }
}
