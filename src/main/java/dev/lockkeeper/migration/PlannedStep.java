package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of a plan. Immutable.
 *
 * @param fileName the migration's whole file name, or the script's for {@link Verb#RUN}
 * @param script the file whose SQL is sent; empty where nothing is run
 * @param content the migration's own file, whose checksum is remembered; for a rollback and a run it is the script
 * @param checksums of the content when the plan was made; empty where there is no file
 * @param statements how many statements will be sent
 * @param rollbackScript the script that would take an applied migration back
 * @param mode how its SQL runs
 * @param hasRow whether the tracking table had a row for it when the plan was made
 */
public record PlannedStep(
        String fileName,
        Optional<Path> script,
        Optional<Path> content,
        Optional<Checksums> checksums,
        int statements,
        Optional<Path> rollbackScript,
        RunMode mode,
        boolean hasRow) {}
