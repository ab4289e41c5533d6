package dev.lockkeeper.health;

/** Somebody listens until this is closed. Thread-safe; closing it again does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
