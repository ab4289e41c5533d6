package dev.lockkeeper.environment.credential;

/** A service that cannot be found or understood; the message says it to the operator, without a full stop. */
public final class ServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    ServiceException(String message) {
        super(message);
    }
}
