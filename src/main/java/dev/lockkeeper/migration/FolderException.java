package dev.lockkeeper.migration;

/** The folder or a file in it cannot be read. The message is for the operator: what, where, what to do. */
public final class FolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderException(String message) {
        super(message);
    }

    FolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
