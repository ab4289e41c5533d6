package dev.lockkeeper.console.journal;

import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has become of an act: how its files stand in the database now, and what is left to do. Immutable.
 *
 * @param state how the database stands, a sentence
 * @param next what to do; empty if nothing is left to do
 * @param file the file to look at
 */
record NowWords(String state, Optional<String> next, Optional<String> file) {
    private static final Set<String> ON_FILES = Set.of("apply", "skip", "unmark", "roll back", "accept");
    /** More names than this are a number. */
    private static final int NAMED = 3;

    /** What is known; empty if the act was not about files of this folder. */
    static Optional<NowWords> of(ActRecord act, Status status) {
        List<Migration> files = act.subjects().stream()
                .flatMap(subject -> status.find(subject.name()).stream())
                .toList();
        if (!ON_FILES.contains(act.operation()) || files.isEmpty()) {
            return Optional.empty();
        }
        List<Migration> others = status.appliable().stream()
                .filter(migration -> !files.contains(migration))
                .toList();
        List<String> said = new ArrayList<>();
        List<Migration> fine =
                files.stream().filter(migration -> fine(migration.state())).toList();
        if (!fine.isEmpty()) {
            said.add(names(fine) + (fine.size() == 1 ? " is " : " are ") + "applied");
        }
        List<Migration> odd =
                files.stream().filter(migration -> !fine(migration.state())).toList();
        odd.stream().limit(NAMED).map(NowWords::file).forEach(said::add);
        if (odd.size() > NAMED) {
            said.add("and " + (odd.size() - NAMED) + " more of its files are not as they should be");
        }
        List<Migration> worse = others.stream().filter(NowWords::grave).toList();
        List<Migration> waiting =
                others.stream().filter(migration -> !grave(migration)).toList();
        worse.stream().limit(NAMED).map(NowWords::file).forEach(said::add);
        if (!waiting.isEmpty()) {
            said.add(names(waiting) + (waiting.size() == 1 ? " is" : " are") + " not applied");
        }
        Optional<Migration> trouble = odd.stream()
                .filter(NowWords::grave)
                .findFirst()
                .or(() -> worse.stream().findFirst())
                .or(() -> odd.stream().findFirst());
        return Optional.of(new NowWords(
                String.join("; ", said) + ".",
                next(act, trouble, waiting),
                trouble.or(() -> waiting.stream().findFirst())
                        .or(() -> Optional.of(files.getFirst()))
                        .map(Migration::fileName)));
    }

    private static boolean grave(Migration migration) {
        return migration.state().kind() == MigrationState.Kind.STOPPED
                || migration.state().kind() == MigrationState.Kind.FAILED;
    }

    private static boolean stillRuns(Migration migration) {
        return migration.state() instanceof MigrationState.Stopped stopped
                && stopped.progress().stillRuns();
    }

    private static boolean fine(MigrationState state) {
        return switch (state.kind()) {
            case APPLIED, SKIPPED, FUTURE -> true;
            case STOPPED, FAILED, MISSING, CHANGED, CONFLICTING_NUMBER, OUT_OF_ORDER, PENDING -> false;
        };
    }

    private static String names(List<Migration> files) {
        return files.size() > NAMED
                ? files.size() + " files"
                : String.join(", ", files.stream().map(Migration::fileName).toList());
    }

    private static String file(Migration migration) {
        return migration.fileName()
                + switch (migration.state().kind()) {
                    // Why it failed is said already.
                    case FAILED -> " is not applied, nothing of it was kept";
                    case PENDING -> " is not applied";
                    case STOPPED ->
                        stillRuns(migration)
                                ? " still runs on the server"
                                : " stopped halfway, a part of it is in the database";
                    case MISSING -> " is applied, but its file is gone";
                    case CHANGED -> " is applied, but its file is another now";
                    case OUT_OF_ORDER, CONFLICTING_NUMBER, APPLIED, SKIPPED, FUTURE ->
                        ": " + migration.state().kind().word();
                };
    }

    private static Optional<String> next(ActRecord act, Optional<Migration> trouble, List<Migration> waiting) {
        boolean application = act.actor().embedded();
        if (trouble.isEmpty()) {
            return application && !waiting.isEmpty()
                    ? Optional.of("Apply the rest in Migrations, or leave it to the application's next start.")
                    : Optional.empty();
        }
        String name = trouble.get().fileName();
        return switch (trouble.get().state().kind()) {
            case STOPPED ->
                stillRuns(trouble.get())
                        ? Optional.of("Wait until the server has ended " + name + ", then look again.")
                        : Optional.of("Settle " + name + " in Migrations: resume, run again, or mark it.");
            case FAILED ->
                Optional.of("Correct " + name + " or what it met in the database, then apply it in Migrations"
                        + (application ? ", or start the application again." : "."));
            case PENDING, OUT_OF_ORDER ->
                act.operation().equals("apply") ? Optional.of("Apply " + name + " in Migrations.") : Optional.empty();
            case MISSING, CHANGED, CONFLICTING_NUMBER -> Optional.of("Look at " + name + " in Migrations.");
            case APPLIED, SKIPPED, FUTURE -> Optional.empty();
        };
    }
}
