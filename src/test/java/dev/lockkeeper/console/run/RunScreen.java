package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.operation.Desk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;

/** The window with card and panel around an empty middle; made on the screen's thread. */
final class RunScreen implements AutoCloseable {
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final List<String> copied = new CopyOnWriteArrayList<>();
    final List<String> revealed = new CopyOnWriteArrayList<>();
    final Shell shell = new Shell(new ShellModel(Clock.systemDefaultZone()));
    final RunModel model = new RunModel(Clock.systemDefaultZone());
    final DeskSession session;
    final OperationFlow flow;
    final RunPanel panel;
    final FailureCard card;

    RunScreen(Desk desk) {
        Desktop desktop = new Desktop() {
            @Override
            public Optional<Path> chooseFolder(String title, Path start) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseSqlFile(String title, Path folder) {
                return Optional.empty();
            }

            @Override
            public void open(Path path) {
                revealed.add("open " + path.getFileName());
            }

            @Override
            public void copy(String text) {
                copied.add(text);
            }
        };
        FilePlaces places =
                (name, place) -> revealed.add(name + place.map(at -> ":" + at).orElse(""));
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, unexpected) -> errors.add(unexpected)),
                (what, unexpected) -> errors.add(unexpected));
        session = new DeskSession(desk, shell.model(), background, Clock.systemDefaultZone());
        flow = new OperationFlow(
                session, shell.model(), model, new OverlayDialogs(shell.overlay(), desktop, places), background);
        panel = new RunPanel(model, flow, desktop, places);
        card = new FailureCard(model, desktop, places, panel::unfold);
        BorderPane view = new BorderPane(new Placeholder(
                Icon.MIGRATIONS, "The table of migrations stands here", "It is not part of this picture.", List.of()));
        view.setTop(card);
        view.setBottom(panel);
        var tab = Samples.view("migrations", Icon.MIGRATIONS, view);
        shell.model().open(desk.environment());
        shell.views(List.of(tab));
        shell.select(tab);
        session.refresh();
    }

    /** Lets the panel's keys work. */
    void keys(Scene scene) {
        CommandButtons.keys(scene, panel::commands, shell.overlay().openProperty()::get);
    }

    @Override
    public void close() {
        flow.close();
        panel.close();
        card.close();
    }
}
