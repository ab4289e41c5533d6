package dev.lockkeeper.health.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What one look says of one rule. */
sealed interface Judgement {
    /**
     * It is so.
     *
     * @param since since when, as far as this look can tell
     * @param patience for how long it must have been so, look after look, before somebody is told
     * @param words what to say then
     */
    record Holds(Instant since, Duration patience, Words words) implements Judgement {}

    /**
     * It is not so.
     *
     * @param settled whether that stays; otherwise it may be a pause between two attempts
     */
    record Clear(boolean settled) implements Judgement {}

    /** This look cannot tell. */
    record Untold() implements Judgement {}

    /** The words of an alert. */
    record Words(String sentence, Map<String, String> facts, String next) {}

    Judgement CLEAR = new Clear(true);
    Judgement PAUSE = new Clear(false);
    Judgement UNTOLD = new Untold();
}
