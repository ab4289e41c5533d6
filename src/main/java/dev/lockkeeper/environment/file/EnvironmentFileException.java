package dev.lockkeeper.environment.file;

import java.io.IOException;

/**
 * The operator's file was not written; it is as it was before. The message is for the operator: what stands in the way and
 * what to do.
 */
public final class EnvironmentFileException extends IOException {
    private static final long serialVersionUID = 1L;

    EnvironmentFileException(String sentence) {
        super(sentence);
    }

    EnvironmentFileException(String sentence, IOException cause) {
        super(sentence, cause);
    }
}
