package dev.lockkeeper.lock;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a run of this window or command beside what the server shows: its name in a wait graph. Immutable.
 *
 * @param pid the backend that runs the files
 * @param fileName the file it is at
 * @param place {@code statement 1 of 4, attempt 2 of 5}; empty if not known
 * @param statement the number of the statement in its file, from 1; empty if not known
 */
public record OwnRun(int pid, String fileName, Optional<String> place, OptionalInt statement) {}
