package dev.lockkeeper.sql.grammar;

/** Reading stopped at a place. Only to leave the descent; never thrown to a caller, so that it needs no stack trace. */
final class NotReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SourceRange place;

    NotReadException(String reason, SourceRange place) {
        super(reason, null, false, false);
        this.place = place;
    }

    SourceRange place() {
        return place;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
