package dev.lockkeeper.console;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Recognises late answers: each question takes the next ticket, and only the newest ticket is current. Thread-safe.
 */
public final class Generation {
    private final AtomicLong newest = new AtomicLong();

    /** Begins the next generation; every earlier ticket is late from now on. */
    public Ticket next() {
        return new Ticket(this, newest.incrementAndGet());
    }

    /** Makes every ticket late, for instance when a view is left. */
    public void dropAll() {
        newest.incrementAndGet();
    }

    /** One question's place in the order. Immutable. */
    public static final class Ticket {
        private final Generation generation;
        private final long number;

        private Ticket(Generation generation, long number) {
            this.generation = generation;
            this.number = number;
        }

        /** Whether no newer question was asked since. */
        public boolean current() {
            return generation.newest.get() == number;
        }
    }
}
