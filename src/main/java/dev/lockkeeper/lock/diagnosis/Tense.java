package dev.lockkeeper.lock.diagnosis;

/** Whether a sentence speaks of now or of a moment that is over: the past must not read like the present. */
enum Tense {
    PRESENT,
    PAST;

    String verb(String present, String past) {
        return this == PRESENT ? present : past;
    }

    /** {@code for 37 sessions} takes another verb than for one, in the present only. */
    String verb(int count, String one, String many, String past) {
        return this == PAST ? past : count == 1 ? one : many;
    }
}
