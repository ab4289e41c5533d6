package dev.lockkeeper.cli;

import dev.lockkeeper.health.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Reads the token of {@code lockkeeper serve}, from a file or a variable; never from an argument. Used once. */
final class ServeToken {
    /** The environment variable that holds it. */
    static final String VARIABLE = "LOCKKEEPER_TOKEN";

    private static final long LARGEST_BYTES = 10_000;

    private final Surroundings surroundings;

    ServeToken(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The token; empty if none is set.
     *
     * @param file whose first line it is; goes before the variable
     * @throws CommandException if the file cannot be read, or what was found is no token
     */
    Optional<AccessToken> read(Optional<Path> file) {
        if (file.isPresent()) {
            return Optional.of(token("--token-file " + file.get(), firstLine(file.get())));
        }
        return Optional.ofNullable(surroundings.variables().get(VARIABLE)).map(value -> token(VARIABLE, value.strip()));
    }

    private static AccessToken token(String source, String text) {
        try {
            return AccessToken.of(text);
        } catch (IllegalArgumentException refused) {
            throw ServerOptions.wrong(Problems.safe(source + " cannot be used. " + refused.getMessage() + "."));
        }
    }

    private String firstLine(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw ServerOptions.wrong("--token-file " + file + ": it is larger than a token can be.");
            }
            warnIfOthersMayRead(file);
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException unreadable) {
            throw ServerOptions.wrong("--token-file " + file + " cannot be read: "
                    + unreadable.getClass().getSimpleName() + ". Nothing was started.");
        }
    }

    private void warnIfOthersMayRead(Path file) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                surroundings
                        .err()
                        .println(Problems.safe("Warning: everybody on this computer may read " + file
                                + "; chmod 600 keeps the token."));
            }
        } catch (UnsupportedOperationException noSuchPermissions) {
            return;
        }
    }
}
