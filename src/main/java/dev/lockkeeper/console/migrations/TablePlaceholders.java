package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.IgnoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** What stands in the table's place when there are no rows: each case has its own picture, words and first step. */
final class TablePlaceholders {
    private final Command openFolder;
    private final Command retry;
    private final Command showAll;
    private final Command clearSearch;
    private final Command showHistory;
    private final BooleanSupplier historyKnown;

    /** @param history leads to what was done here, where the window has a place for it */
    TablePlaceholders(
            MigrationsModel model,
            MigrationCommands commands,
            Runnable clearSearch,
            Supplier<Optional<Runnable>> history) {
        this.historyKnown = () -> history.get().isPresent();
        this.showHistory = Command.of("placeholder-show-history", "Show history", Icon.HISTORY)
                .does(() -> history.get().ifPresent(Runnable::run));
        this.openFolder = Command.of("placeholder-open-folder", "Open folder", Icon.FOLDER)
                .weight(Command.Weight.PRIMARY)
                .does(() -> commands.openFolder().perform());
        this.retry = Command.of("placeholder-retry", "Retry", Icon.REFRESH)
                .weight(Command.Weight.PRIMARY)
                .does(() -> commands.refresh().perform());
        this.showAll = Command.of("placeholder-show-all", "Show all", Icon.MIGRATIONS)
                .does(() -> model.choose(new StateChip.All()));
        this.clearSearch = Command.of("placeholder-clear-search", "Clear the search", Icon.CLOSE)
                .does(clearSearch);
    }

    /** The node for a state. */
    Node of(TableState state, Instant now) {
        return switch (state) {
            case TableState.NotRead notRead -> new Region();
            case TableState.Rows rows -> new Region();
            case TableState.Loading loading ->
                new Placeholder(
                        Icon.REFRESH,
                        "Reading folder and tracking table",
                        "Looking changes nothing in the database.",
                        List.of());
            case TableState.EmptyFolder empty ->
                new Placeholder(
                        Icon.FOLDER,
                        "No migrations in " + empty.folder(),
                        "Files are named NNN_description.sql; new ones appear here by themselves."
                                + ignored(empty.ignored()),
                        List.of(openFolder));
            case TableState.EverythingApplied all ->
                new Placeholder(
                        Icon.APPLIED,
                        "Everything applied (" + all.migrations() + ")",
                        "No pending migration." + last(all.last(), now),
                        historyKnown.getAsBoolean() ? List.of(showAll, showHistory) : List.of(showAll));
            case TableState.NothingMatches nothing ->
                new Placeholder(
                        Icon.FIND,
                        "Nothing matches",
                        words(nothing),
                        nothing.search().isEmpty() ? List.of(showAll) : List.of(clearSearch, showAll));
            case TableState.Failed failed ->
                new Placeholder(Icon.STALE, "Nothing could be read", failed.sentence(), List.of(retry));
        };
    }

    private static String ignored(List<IgnoredFile> files) {
        return files.isEmpty() ? "" : " " + Remarks.ignored(files);
    }

    private static String last(Optional<RowContent> last, Instant now) {
        return last.map(content -> " " + Remarks.lastSentence(content, now)).orElse("");
    }

    private static String words(TableState.NothingMatches nothing) {
        String of = nothing.filter() instanceof StateChip.All
                ? "None of the " + nothing.all() + " migrations"
                : "No row of the kind " + nothing.filter().word();
        return nothing.search().isEmpty()
                ? "There is none of the kind " + nothing.filter().word() + " among " + nothing.all() + " migrations."
                : of + " has “" + nothing.search() + "” in its name, state or user.";
    }
}
