package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipFile;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a failed run to the file that is handed on: the content is read first, nothing is written before it is asked for. */
class BundleJourneyTest {
    private static final String FAILS = """
            -- Vermeer asked for this.
            CREATE ROLE keeper_of_pictures PASSWORD 'Zq9Secret';
            INSERT INTO lock_gate VALUES (1, 'Zq9Literal'), (1, 'Zq9Literal');
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    private TestPlace place() {
        return new TestPlace(Tier.STAGING, folder)
                .file("001_lock_gate.sql", "CREATE TABLE lock_gate (id int PRIMARY KEY, name text)")
                .file("002_fill_lock_gate.sql", FAILS);
    }

    @Test
    void isReadBeforeItIsWritten() throws Exception {
        try (TestPlace place = place()) {
            RunScreen screen = failed(place);
            press(screen, "#failure-bundle");
            until(() -> !parts(screen).getItems().isEmpty());
            Part summary =
                    Pictures.Screen.call(() -> parts(screen).getSelectionModel().getSelectedItem());
            assertThat(summary.text()).contains("002_fill_lock_gate.sql", "23505", "nothing was sent to anybody");
            assertThat(all(screen)).noneMatch(part -> part.text().contains("Zq9"));
            assertThat(text(screen, "#bundle-promise")).startsWith("Nothing is sent anywhere.");
            assertThat(text(screen, "#bundle-status")).contains("Nothing is written yet");

            Pictures.Screen.call(() -> {
                ((CheckBox) node(screen, "#bundle-literals")).fire();
                return true;
            });
            until(() -> all(screen).stream().anyMatch(part -> part.text().contains("Zq9Literal")));
            assertThat(all(screen)).noneMatch(part -> part.text().contains("Zq9Secret"));

            Path file = elsewhere.resolve("support.zip");
            screen.newFile = Optional.of(file);
            press(screen, "#bundle-save");
            until(() -> text(screen, "#bundle-status").startsWith("Written: "));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream().findFirst().orElseThrow().getName()).isEqualTo("summary.md");
                assertThat(zip.getEntry("files/002_fill_lock_gate.sql")).isNotNull();
            }
            screen.newFile = Optional.of(elsewhere.resolve("no such folder").resolve("support.zip"));
            press(screen, "#bundle-save");
            until(() -> text(screen, "#bundle-status").contains("its folder is not there"));
            press(screen, "#bundle-close");
            assertThat((boolean) Pictures.Screen.call(
                            () -> screen.shell.overlay().openProperty().get()))
                    .isFalse();
            assertThat(screen.errors).isEmpty();
            close(screen);
        }
    }

    @Test
    void brokenOffItWritesNothing() throws Exception {
        try (TestPlace place = place()) {
            RunScreen screen = failed(place);
            Pictures.Screen.call(() -> screen.bundles.command().perform());
            press(screen, "#bundle-close");
            assertThat((boolean) Pictures.Screen.call(
                            () -> screen.shell.overlay().openProperty().get()))
                    .isFalse();
            assertThat(screen.errors).isEmpty();
            try (var files = Files.list(elsewhere)) {
                assertThat(files).isEmpty();
            }
            close(screen);
        }
    }

    /** To be looked at. */
    @Test
    @Tag("pictures")
    void pictures() {
        try (TestPlace place = place()) {
            RunScreen screen = failed(place);
            onScreen(() -> screen.shell.root().getScene().setRoot(new javafx.scene.layout.Region()));
            take(screen, "bundle-failure-card", () -> {}, () -> {});
            take(
                    screen,
                    "bundle-summary",
                    () -> press(screen, "#failure-bundle"),
                    () -> until(() -> !parts(screen).getItems().isEmpty()));
            take(screen, "bundle-file", () -> parts(screen).getSelectionModel().select(2), () -> {});
            take(
                    screen,
                    "bundle-program",
                    () -> parts(screen)
                            .getSelectionModel()
                            .select(parts(screen).getItems().size() - 3),
                    () -> {});
            screen.newFile = Optional.of(elsewhere.resolve("lockkeeper-staging-20261122-031500Z.zip"));
            take(
                    screen,
                    "bundle-written",
                    () -> press(screen, "#bundle-save"),
                    () -> until(() -> text(screen, "#bundle-status").startsWith("Written: ")));
            close(screen);
        }
    }

    private static void take(RunScreen screen, String name, Runnable prepared, Runnable settled) {
        // The dialog stays open from one picture to the next; only the first one does something.
        boolean[] done = {false};
        Pictures.of(name, () -> {
                    Scene before = screen.shell.root().getScene();
                    if (before != null) {
                        before.setRoot(new javafx.scene.layout.Region());
                    }
                    return screen.shell.root();
                })
                .sized("-1000", 1000, 1000)
                .after(scene -> {
                    if (!done[0]) {
                        done[0] = true;
                        prepared.run();
                    }
                })
                .settled(() -> {
                    settled.run();
                    until(() -> true);
                })
                .take();
    }

    private static RunScreen failed(TestPlace place) {
        RunScreen screen = Pictures.Screen.call(() -> {
            RunScreen made = new RunScreen(place.desk);
            Stage stage = new Stage();
            Scene scene = new Scene(made.shell.root(), 1000, 1000);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            stage.setScene(scene);
            stage.show();
            return made;
        });
        until(() -> screen.session.stateProperty().get() instanceof LookState.Read);
        onScreen(screen.flow::applyAllPending);
        until(() -> lookup(screen, "#confirmation-verb").isPresent());
        press(screen, "#confirmation-verb");
        until(() -> lookup(screen, "#failure-bundle").isPresent() && screen.flow.idle());
        return screen;
    }

    private static void close(RunScreen screen) {
        onScreen(() -> {
            Stage stage = (Stage) screen.shell.root().getScene().getWindow();
            screen.close();
            stage.hide();
        });
    }

    private static void onScreen(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
            return;
        }
        Pictures.Screen.call(() -> {
            action.run();
            return true;
        });
    }

    private static void press(RunScreen screen, String id) {
        onScreen(() -> ((ButtonBase) node(screen, id)).fire());
    }

    private static Optional<Node> lookup(RunScreen screen, String id) {
        return Optional.ofNullable(screen.shell.root().lookup(id));
    }

    private static Node node(RunScreen screen, String id) {
        return lookup(screen, id).orElseThrow(() -> new AssertionError("no " + id));
    }

    private static String text(RunScreen screen, String id) {
        Label label = (Label) node(screen, id);
        return Platform.isFxApplicationThread() ? label.getText() : Pictures.Screen.call(label::getText);
    }

    @SuppressWarnings("unchecked")
    private static ListView<Part> parts(RunScreen screen) {
        return (ListView<Part>) node(screen, "#bundle-parts");
    }

    private static List<Part> all(RunScreen screen) {
        return Platform.isFxApplicationThread()
                ? List.copyOf(parts(screen).getItems())
                : Pictures.Screen.call(() -> List.copyOf(parts(screen).getItems()));
    }

    private static void until(Supplier<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Pictures.Screen.call(condition));
    }
}
