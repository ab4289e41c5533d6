package dev.lockkeeper.demo;

/** The demo cannot be used. The message is for the operator: what happened, and what to do. */
public class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message for the operator. */
    public DemoException(String message) {
        super(message);
    }

    /** With a message for the operator, and what lies behind it. */
    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
