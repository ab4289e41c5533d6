package dev.lockkeeper.health.alert.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A value that may be secret, and where it stands. It is read anew each time it is needed, since such values are renewed.
 * Its text never stands in {@link #toString()}. Immutable.
 */
public sealed interface SecretValue {
    /** The longest URL or token that is taken. */
    int LONGEST = 8_192;

    /** Where it stands, for a sentence. */
    String place();

    /**
     * The value.
     *
     * @throws IOException if there is none; the message is a sentence without the value
     */
    String read() throws IOException;

    /** Stands in the configuration itself, since it is no secret. */
    record Plain(String key, String value) implements SecretValue {
        @Override
        public String place() {
            return key;
        }

        @Override
        public String read() {
            return value;
        }

        @Override
        public String toString() {
            return "Plain[" + key + "]";
        }
    }

    /** The first line of a file. */
    record InFile(Path file) implements SecretValue {
        @Override
        public String place() {
            return "the file " + file;
        }

        @Override
        public String read() throws IOException {
            try (var lines = Files.newInputStream(file)) {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(lines.readNBytes(LONGEST)))
                        .toString();
                return first(text).orElseThrow(() -> new IOException(place() + " is empty"));
            } catch (CharacterCodingException binary) {
                throw new IOException(place() + " is no text", binary);
            } catch (NoSuchFileException absent) {
                throw new IOException(place() + " does not exist", absent);
            } catch (AccessDeniedException denied) {
                throw new IOException(place() + " may not be read by you", denied);
            }
        }

        private static Optional<String> first(String text) {
            return text.lines().findFirst().map(String::strip).filter(line -> !line.isEmpty());
        }
    }

    /** An environment variable. */
    record InVariable(String name, Map<String, String> variables) implements SecretValue {
        @Override
        public String place() {
            return "the variable " + name;
        }

        @Override
        public String read() throws IOException {
            return Optional.ofNullable(variables.get(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new IOException(place() + " is not set"));
        }

        @Override
        public String toString() {
            return "InVariable[" + name + "]";
        }
    }
}
