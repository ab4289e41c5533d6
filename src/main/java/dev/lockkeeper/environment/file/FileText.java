package dev.lockkeeper.environment.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.Optional;

/** Reads one file and says what it says; what goes wrong is a problem, never an exception. Thread-safe. */
final class FileText {
    private final FileParser parser;

    FileText(FileParser parser) {
        this.parser = parser;
    }

    /** A file of others; one that is not there is a problem only if somebody named it. */
    ParsedFile read(Origin origin) {
        try {
            Optional<byte[]> bytes = PersonalFile.read(origin.file());
            if (bytes.isEmpty() && origin.kind() == Origin.Kind.SHARED) {
                return ParsedFile.unreadable(
                        origin,
                        false,
                        "does not exist; correct the environment variable " + FilePlaces.VARIABLE + ", or unset it.");
            }
            return parse(origin, bytes);
        } catch (IOException unreadable) {
            return unreadable(origin, unreadable);
        }
    }

    static ParsedFile unreadable(Origin origin, IOException why) {
        String reason = Files.isDirectory(origin.file())
                ? "is a folder, not a file"
                : why instanceof AccessDeniedException
                        ? "may not be read by you"
                        : "cannot be read (" + why.getClass().getSimpleName() + ")";
        return ParsedFile.unreadable(origin, false, reason + "; its environments are not known.");
    }

    /** What bytes say; none say nothing. */
    ParsedFile parse(Origin origin, Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            return parser.parse(origin, "");
        }
        if (bytes.get().length > PersonalFile.MOST_BYTES) {
            return ParsedFile.unreadable(
                    origin,
                    true,
                    "is larger than " + PersonalFile.MOST_BYTES + " bytes, so it is hardly a list of environments.");
        }
        return text(bytes)
                .map(text -> parser.parse(origin, text))
                .orElseGet(() -> ParsedFile.unreadable(
                        origin, true, "is not in UTF-8; save it in UTF-8, its environments are not known."));
    }

    /** The text of bytes; empty if they are too many, or in no UTF-8. */
    static Optional<String> text(Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            return Optional.of("");
        }
        if (bytes.get().length > PersonalFile.MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.get()))
                    .toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }
}
