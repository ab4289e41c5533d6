package dev.lockkeeper.operation.drift;

/** A way out of drift cannot be gone. The folder is as it was; the message says why, in one sentence. */
public final class DriftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DriftException(String sentence) {
        super(sentence);
    }

    DriftException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
