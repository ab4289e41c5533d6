package dev.lockkeeper.migration.classpath;

/** A location is on the class path nowhere, in several places, or cannot be read. The message says which, and what to do. */
public final class LocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocationException(String message) {
        super(message);
    }

    LocationException(String message, Throwable cause) {
        super(message, cause);
    }
}
