package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.settings.LockNoticeSetting;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Tier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the line that leads to the locks and of the limits for notices, to be looked at. */
@Tag("pictures")
class NoticePictures {
    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void linesAndLimits() {
        List<Shell> shown = new CopyOnWriteArrayList<>();
        assertThat(Pictures.of("run-notice", () -> {
                            shown.add(screen());
                            return shown.getLast().root();
                        })
                        .after(scene ->
                                NoticeDialog.show(shown.getLast().overlay(), LockNoticeSetting.DEFAULT, limits -> {}))
                        .take())
                .hasSize(4);
    }

    private static Shell screen() {
        Shell shell = new Shell(new ShellModel(Samples.clock()));
        shell.model().open(Samples.environment(Tier.STAGING));
        Samples.connect(shell.model());
        VBox lines = new VBox(12, strip(WaitNoticeTest.waiting(37)), strip(WaitNoticeTest.held(12)));
        lines.getStylesheets().add(RunStylesheet.url());
        var view = Samples.view("migrations", Icon.MIGRATIONS, lines);
        shell.views(List.of(view));
        shell.select(view);
        return shell;
    }

    private static RunStrip strip(RunSnapshot run) {
        RunStrip strip = new RunStrip(
                Samples.clock(),
                Optional.of(
                        Command.of("show-in-locks", "Show in Locks", Icon.LOCKS).does(() -> {})),
                Command.of("retry-now", "Retry now", Icon.REFRESH).does(() -> {}),
                Command.of("give-up", "Give up", Icon.CANCEL).does(() -> {}));
        strip.show(Optional.of(run));
        return strip;
    }
}
