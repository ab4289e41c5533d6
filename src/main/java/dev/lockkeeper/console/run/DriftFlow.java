package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftException;
import dev.lockkeeper.operation.drift.DriftedFile;
import dev.lockkeeper.operation.drift.NewMigration;
import dev.lockkeeper.operation.drift.RestoredFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The ways out of drift that write into the folder: look again, say what will be written where, ask, write, refresh. The
 * database is only read. Called on the screen's thread; whatever waits is done in the background.
 */
final class DriftFlow {
    private static final String DATABASE_STAYS = "Nothing is changed in the database.";

    private final DeskSession session;
    private final ShellModel shell;
    private final OperationDialogs dialogs;
    private final Background background;

    DriftFlow(DeskSession session, ShellModel shell, OperationDialogs dialogs, Background background) {
        this.session = session;
        this.shell = shell;
        this.dialogs = dialogs;
        this.background = background;
    }

    /** What was read of a file, and the look in which its drift was seen. */
    private record Seen(Look look, Optional<DriftedFile> file) {}

    /** Writes the text that was applied into the folder again. */
    void restore(String fileName) {
        read("restore " + fileName, fileName, (look, drifted) -> askToRestore(drifted));
    }

    /** Makes a migration of its own of the changed text. */
    void newMigration(String fileName) {
        read("make a new migration of " + fileName, fileName, this::askForDescription);
    }

    private void read(String words, String fileName, BiConsumer<Look, DriftedFile> then) {
        if (shell.runActiveProperty().get()) {
            return;
        }
        shell.activity(Activity.running("Looking again, to " + words));
        background
                .run("preparing to " + words, () -> seen(session.desk(), fileName))
                .onSuccess(seen -> {
                    // The text of another database's journal must not reach this folder.
                    shell.connected(seen.look().identity());
                    if (shell.placeChangeProperty().get().isPresent()) {
                        refused(words, "Another place answers than before: read the red banner first, and ask again.");
                    } else if (seen.file().isEmpty()) {
                        refused(words, fileName + " has not drifted any more.");
                    } else {
                        then.accept(seen.look(), seen.file().get());
                    }
                })
                .onError(DriftException.class, refused -> refused(words, refused.getMessage() + "."))
                .onError(FolderException.class, unreadable -> refused(words, unreadable.getMessage() + "."))
                .onError(SQLException.class, failed -> refused(words, failed.getMessage() + "."))
                .andFinally(() -> shell.activity(Activity.READY))
                .start();
    }

    private static Seen seen(Desk desk, String fileName) throws SQLException {
        Look look = desk.look();
        Optional<DriftedFile> file = Optional.empty();
        var migration = look.status().find(fileName).filter(DriftedFile::is);
        if (migration.isPresent()) {
            file = Optional.of(new DriftDesk(desk).read(migration.get()));
        }
        return new Seen(look, file);
    }

    private void refused(String words, String why) {
        dialogs.message(
                Icon.FAILED,
                "Cannot " + words,
                why + (why.contains("othing was written") ? "" : " Nothing was written."),
                "");
        session.refresh();
    }

    private void askToRestore(DriftedFile drifted) {
        dialogs.ask(
                "Restore " + drifted.fileName() + "?",
                linesOfRestoring(drifted),
                "Restore the file",
                "Leave it as it is",
                false,
                () -> write(
                        "restore " + drifted.fileName(),
                        () -> restored(new DriftDesk(session.desk()).restore(drifted))));
    }

    private List<String> linesOfRestoring(DriftedFile drifted) {
        List<String> lines = new ArrayList<>();
        lines.add("The text that was applied to " + session.desk().environment().name() + " is written to "
                + path(drifted) + ", as the journal keeps it.");
        drifted.path()
                .ifPresent(file -> lines.add("What the file holds now is kept beside it, under a name that is no"
                        + " migration's; it is said afterwards which."));
        lines.add(DATABASE_STAYS);
        return lines;
    }

    private Path path(DriftedFile drifted) {
        return drifted.path()
                .orElseGet(() -> session.desk().environment().folder().resolve(drifted.fileName()));
    }

    private void askForDescription(Look look, DriftedFile drifted) {
        String before =
                drifted.migration().name().map(name -> name.description()).orElse("");
        dialogs.askText(
                "Make a new migration of the changed text of " + drifted.fileName() + "?",
                List.of(
                        "The file's text as it is now goes into a new file with the next number, where you write what is"
                                + " to change.",
                        "Then " + path(drifted) + " gets the text that was applied again; its other text is kept beside"
                                + " it.",
                        DATABASE_STAYS),
                new OperationDialogs.TextQuestion(
                        "Description of the new migration", before, typed -> judge(look, drifted, typed)),
                "Make the migration",
                typed -> write(
                        "make a new migration of " + drifted.fileName(),
                        () -> made(new DriftDesk(session.desk()).newMigration(look, drifted, description(typed)))));
    }

    private OperationDialogs.Judgement judge(Look look, DriftedFile drifted, String typed) {
        try {
            String name = DriftDesk.nextName(look, drifted.migration(), description(typed));
            return new OperationDialogs.Judgement(
                    true, "Writes " + path(drifted).resolveSibling(name));
        } catch (DriftException unusable) {
            return new OperationDialogs.Judgement(false, String.valueOf(unusable.getMessage()));
        }
    }

    private static String description(String typed) {
        return typed.strip().replaceAll("\\s+", "_");
    }

    /** Writes, and says what was written. */
    @FunctionalInterface
    private interface Writing {
        String write();
    }

    private void write(String words, Writing writing) {
        background
                .run(words, writing::write)
                .onSuccess(done -> {
                    dialogs.message(Icon.CHECKED, "The folder was changed", done, "");
                    session.refresh();
                })
                .onError(DriftException.class, refused -> refused(words, refused.getMessage() + "."))
                .start();
    }

    private static String restored(RestoredFile restored) {
        return restored.file() + " holds what was applied"
                + restored.keptAside()
                        .map(aside -> "; its other text is in " + aside.getFileName())
                        .orElse("")
                + ".";
    }

    private static String made(NewMigration made) {
        return made.file().getFileName() + " is where to write what is to change. " + restored(made.restored());
    }
}
