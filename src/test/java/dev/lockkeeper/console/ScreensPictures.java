package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationDialog;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.shell.ThemeMenu;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.start.StartModel;
import dev.lockkeeper.console.start.StartView;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the window, the first start, the placeholders and the dialogs, to be looked at. */
@Tag("pictures")
class ScreensPictures {
    private static final Command OPEN_FOLDER =
            Samples.command("open-folder", "Open folder", Icon.FOLDER, Command.Weight.PRIMARY);
    private static final Command OTHER_FOLDER =
            Samples.command("other-folder", "Choose another folder…", Icon.FOLDER, Command.Weight.ORDINARY);
    private static final Command RETRY = Samples.command("retry", "Retry", Icon.REFRESH, Command.Weight.PRIMARY);
    private static final Command CANCEL = Samples.command("cancel", "Cancel", Icon.CLOSE, Command.Weight.ORDINARY);

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void firstStart() {
        take(
                "start",
                Tier.DEVELOPMENT,
                model -> model.activity(Activity.running("Starting demo: applying file 5 of 8")),
                () -> start(Samples.start()));
        take(
                "start-failed",
                Tier.DEVELOPMENT,
                model -> model.activity(Activity.failed("The demo did not start")),
                () -> {
                    StartModel model = Samples.start();
                    model.fail(
                            "Port 54917 is taken by another program. The server was stopped again; what was unpacked is kept.");
                    return start(model);
                });
    }

    @Test
    void placeholders() {
        take(
                "placeholder-empty",
                Tier.STAGING,
                Samples::connect,
                () -> new Placeholder(
                        Icon.FOLDER,
                        "No migrations in ./migrations",
                        "Files are named NNN_description.sql. One other file was ignored: rollback_script.sql, no number.",
                        List.of(OPEN_FOLDER, OTHER_FOLDER)));
        take(
                "placeholder-failing",
                Tier.PRODUCTION,
                model -> {
                    Samples.connect(model);
                    model.lost("connection refused");
                    model.activity(Activity.failed("The last refresh failed"));
                },
                () -> new Placeholder(
                        Icon.STALE,
                        "The server does not answer",
                        "Connection to 10.24.1.5:5432 refused. Check that it runs and that its address is right.",
                        List.of(RETRY)));
        take(
                "placeholder-all-applied",
                Tier.UNKNOWN,
                Samples::connect,
                () -> new Placeholder(
                        Icon.APPLIED,
                        "Everything applied (16)",
                        "No pending migration. The last was 016_drop_vessel_legacy_code.sql, 2 d ago.",
                        List.of()));
    }

    @Test
    void confirmations() {
        confirm("confirm-production", Tier.PRODUCTION, Samples.production(), scene -> {});
        confirm("confirm-production-ready", Tier.PRODUCTION, Samples.production(), scene -> {
            type(scene, "#confirmation-reason", "Toll link is mandatory from 1 December, change 4471");
            type(scene, "#confirmation-name", "production");
        });
        confirm("confirm-development", Tier.DEVELOPMENT, Samples.development(), scene -> {});
    }

    @Test
    void message() {
        Deque<Shell> shells = new ArrayDeque<>();
        List<?> files = Pictures.of(
                        "message",
                        themes -> shell(themes, shells, Tier.STAGING, Samples::connect, () -> start(Samples.start()))
                                .root())
                .after(scene -> MessageDialog.show(
                        shells.getLast().overlay(),
                        Icon.FAILED,
                        "Something went wrong while reading the migrations",
                        "What the screen shows may be out of date; refresh it before you go on.",
                        "java.io.IOException: disk full\n\tat reading\n\tat refreshing",
                        text -> {}))
                .take();
        assertThat(files).hasSize(4);
    }

    private static void type(Scene scene, String selector, String text) {
        ((TextField) scene.lookup(selector)).setText(text);
    }

    private static void confirm(String name, Tier tier, ConfirmationContent content, Consumer<Scene> then) {
        Deque<Shell> shells = new ArrayDeque<>();
        List<?> files = Pictures.of(
                        name,
                        themes -> shell(
                                        themes,
                                        shells,
                                        tier,
                                        Samples::connect,
                                        () -> new Placeholder(
                                                Icon.APPLIED,
                                                "Everything applied (16)",
                                                "No pending migration.",
                                                List.of(OPEN_FOLDER, OTHER_FOLDER)))
                                .root())
                .after(scene -> {
                    ConfirmationDialog.ask(shells.getLast().overlay(), content, text -> {}, answer -> {}, () -> {});
                    then.accept(scene);
                })
                .take();
        assertThat(files).hasSize(4);
    }

    private static void take(
            String name, Tier tier, Consumer<ShellModel> state, java.util.function.Supplier<Node> content) {
        assertThat(Pictures.of(
                                name,
                                themes -> shell(themes, new ArrayDeque<>(), tier, state, content)
                                        .root())
                        .take())
                .hasSize(4);
    }

    private static StartView start(StartModel model) {
        return new StartView(
                model,
                "Kept in the cache folder of your user. Reset demo starts over.",
                List.of(CANCEL),
                List.of(RETRY, CANCEL));
    }

    private static Shell shell(
            Themes themes,
            Deque<Shell> made,
            Tier tier,
            Consumer<ShellModel> state,
            java.util.function.Supplier<Node> content) {
        ShellModel model = new ShellModel(Samples.clock());
        model.open(Samples.environment(tier));
        state.accept(model);
        Shell shell = new Shell(model);
        shell.addTool(new ThemeMenu(themes));
        var view = Samples.view("migrations", Icon.MIGRATIONS, content.get());
        shell.views(List.of(view));
        shell.select(view);
        made.add(shell);
        return shell;
    }
}
