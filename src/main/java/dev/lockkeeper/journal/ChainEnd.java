package dev.lockkeeper.journal;

/**
 * A place in the chain of {@code lockkeeper.journal}. Immutable.
 *
 * @param position from 1
 * @param hash of the row at that position, in hex
 */
public record ChainEnd(long position, String hash) {}
