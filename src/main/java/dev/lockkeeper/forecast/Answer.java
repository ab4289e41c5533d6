package dev.lockkeeper.forecast;

/** An answer that may hang on what is not known. In order: what weighs more comes later. */
public enum Answer {
    /** No. */
    NO,
    /** It depends; an {@link Uncertainty} of the same statement says on what. */
    DEPENDS,
    /** Yes. */
    YES;

    /** Yes or no. */
    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    /** Whether it is a plain yes. */
    public boolean isYes() {
        return this == YES;
    }

    /** The one of both that weighs more. */
    public Answer or(Answer other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
