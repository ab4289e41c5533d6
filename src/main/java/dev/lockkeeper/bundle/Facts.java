package dev.lockkeeper.bundle;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.check.ServerSettings;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.operation.Look;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was found out for a bundle, before it is put into words. Immutable.
 *
 * @param identity who answered
 * @param unanswered why nobody did, a sentence; empty if somebody did
 * @param look folder and database now
 * @param run the run it is about
 * @param files the files it is about
 * @param settings the server's configuration
 * @param catalog tables and sizes
 * @param locks who waits now
 * @param problems what could not be read, a sentence each
 */
record Facts(
        Optional<ServerIdentity> identity,
        Optional<String> unanswered,
        Optional<Look> look,
        FoundRun run,
        List<FileTexts> files,
        Optional<ServerSettings> settings,
        Optional<Catalog> catalog,
        Optional<LockSample> locks,
        List<String> problems) {
    Facts {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
