package dev.lockkeeper.operation;

/** The environment's guard refused an operation. Nothing was run. The message says which rule and what to do. */
public final class OperationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one sentence for the operator. */
    public OperationRefusedException(String sentence) {
        super(sentence);
    }
}
