package dev.lockkeeper.console.session;

import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.operation.Advice;
import dev.lockkeeper.operation.FileAdvice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The last advice there is, and what it is about. Immutable.
 *
 * @param advice the last advice; none at first
 * @param answered the files it is about, as they were then
 * @param asked the files about which advice is on its way, as they are now; empty while none is
 * @param trouble why the last attempt gave no advice; empty if it did
 */
public record AdviceState(
        Advice advice, Map<String, Stamp> answered, Map<String, Stamp> asked, Optional<String> trouble) {
    /** Copies the maps. */
    public AdviceState {
        answered = Map.copyOf(answered);
        asked = Map.copyOf(asked);
    }

    /** Nothing is known and nothing was asked. */
    static AdviceState nothing() {
        return new AdviceState(Advice.none(), Map.of(), Map.of(), Optional.empty());
    }

    /**
     * A file at one moment; advice about it holds no longer than that.
     *
     * @param path where it lies
     * @param size in bytes
     * @param modifiedMillis when it was last changed
     * @param rollback whether it has a rollback script, which findings depend on
     */
    public record Stamp(Path path, long size, long modifiedMillis, boolean rollback) {
        static Stamp of(MigrationFile file) {
            return new Stamp(
                    file.path(),
                    file.size(),
                    file.modifiedMillis(),
                    file.rollbackScript().isPresent());
        }
    }

    /**
     * What is known of a migration. What was found out about a file stays while it is asked again, but not if the file has
     * changed since.
     */
    public PendingAdvice of(Migration migration) {
        Optional<MigrationFile> file = migration.file();
        if (!migration.appliable() || file.isEmpty()) {
            return new PendingAdvice.NotPending();
        }
        String name = migration.fileName();
        Stamp now = Stamp.of(file.get());
        Optional<FileAdvice> known = advice.of(name).filter(answer -> now.equals(answered.get(name)));
        if (known.isPresent()) {
            return new PendingAdvice.Known(known.get());
        }
        boolean onItsWay = now.equals(asked.get(name));
        return trouble.filter(why -> !onItsWay)
                .<PendingAdvice>map(PendingAdvice.Unknown::new)
                .orElseGet(PendingAdvice.Computing::new);
    }
}
