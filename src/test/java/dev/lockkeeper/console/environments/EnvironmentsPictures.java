package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.environment.file.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the list of environments, the editor, the test, the switcher, and of a lost and another server. */
@Tag("pictures")
class EnvironmentsPictures {
    @TempDir
    Path files;

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void list() {
        take("environments-choose", store(), Optional.empty(), (made, scene) -> {
            made.shell.showInstead(made.controller.chooser());
            made.learn();
        });
        take(
                "environments-none",
                new MemoryStore(),
                Optional.empty(),
                (made, scene) -> made.shell.showInstead(made.controller.chooser()));
        take("environments-dialog", store(), Optional.of(Tier.STAGING), (made, scene) -> {
            made.learn();
            made.controller.managing().perform();
        });
    }

    @Test
    void switcher() {
        take("environments-switcher", store(), Optional.of(Tier.PRODUCTION), (made, scene) -> {
            made.learn();
            made.controller.switching().perform();
            enter(scene, "#switcher-search", "canal");
        });
    }

    @Test
    void editor() {
        take("environment-add", store(), Optional.empty(), (made, scene) -> {
            made.shell.showInstead(made.controller.chooser());
            made.controller.add();
        });
        edit("environment-place-refused", scene -> {
            press(scene, "#section-place");
            press(scene, "#environment-place-kind-url");
            enter(scene, "#environment-url", "jdbc:postgresql://dba:secret@db1.canal.example/canal");
            press(scene, "#editor-save");
        });
        edit("environment-place-tested", scene -> {
            press(scene, "#section-place");
            press(scene, "#check-begin");
        });
        edit("environment-login", scene -> press(scene, "#section-login"));
        edit("environment-encryption", scene -> press(scene, "#section-encryption"));
        edit("environment-tunnel", scene -> press(scene, "#section-tunnel"));
        edit("environment-policy", scene -> press(scene, "#section-policy"));
    }

    private void edit(String name, Consumer<Scene> then) {
        take(name, store(), Optional.of(Tier.STAGING), (made, scene) -> {
            EnvironmentEntry entry =
                    made.controller.model().find("production-south").orElseThrow();
            made.controller.edit(entry);
            then.accept(scene);
        });
    }

    @Test
    void lostAndElsewhere() {
        take("connection-lost", store(), Optional.of(Tier.PRODUCTION), (made, scene) -> {
            made.shell.model().lost("The server at 10.24.1.5:5432 does not listen");
            made.shell.model().tryingAgain(Optional.of(Samples.NOW.plusSeconds(21)), () -> {});
        });
        take("another-place", store(), Optional.of(Tier.PRODUCTION), (made, scene) -> {
            ServerIdentity before = Samples.identity(4, false);
            made.shell
                    .model()
                    .connected(new ServerIdentity(
                            before.database(),
                            "10.24.1.6",
                            5432,
                            before.user(),
                            before.version(),
                            before.versionNumber(),
                            true,
                            before.systemIdentifier(),
                            Samples.NOW));
        });
    }

    private static MemoryStore store() {
        return new MemoryStore()
                .with(
                        Origin.Kind.SHARED,
                        Definitions.of("integration", "development", "Shared", Definitions.server("10.24.8.30")),
                        Definitions.of("training", "training", "Shared", new Place.Service("canal-training")),
                        Definitions.of("staging", "staging", "Shared", Definitions.server("10.24.8.11")),
                        Definitions.of("production", "production", "Shared", Definitions.server("db1.canal.example")))
                .with(
                        Origin.Kind.PERSONAL,
                        Definitions.of("my copy", "development", "Mine", Definitions.server("localhost")),
                        Definitions.of(
                                "staging through the gate",
                                "staging",
                                "Mine",
                                new Place.Url("jdbc:postgresql://10.24.8.11:5432/canal?targetServerType=primary")),
                        Definitions.full(Definitions.server("db2.canal.example")))
                .with(
                        new FileProblem(
                                Path.of("/home/dba/.config/lockkeeper/environments.toml"),
                                41,
                                1,
                                "environments.old.colour",
                                "'purple' is no colour; write it as #rrggbb."),
                        new FileProblem(
                                Path.of("/srv/team/environments.toml"),
                                12,
                                9,
                                "environments.archive.url",
                                "The URL holds a password; remove it and use a .pgpass file or a password command."));
    }

    private void take(String name, MemoryStore store, Optional<Tier> connected, BiConsumer<Made, Scene> then) {
        AtomicReference<Optional<Made>> last = new AtomicReference<>(Optional.empty());
        List<Path> pictures = Pictures.of(name, themes -> {
                    Made made = make(themes, store, connected);
                    last.set(Optional.of(made));
                    return made.shell.root();
                })
                .after(scene -> Optional.ofNullable(last.get())
                        .flatMap(made -> made)
                        .ifPresent(made -> then.accept(made, scene)))
                .take();
        assertThat(pictures).hasSize(4);
    }

    private Made make(Themes themes, MemoryStore store, Optional<Tier> connected) {
        Shell shell = new Shell(new ShellModel(Samples.clock()));
        SettingsStore settings = SettingsStore.open(files, Duration.ofHours(1), (what, thrown) -> {});
        Background background = Background.synchronous((what, thrown) -> {
            throw new AssertionError(what, thrown);
        });
        MainWindow window = new MainWindow(new Stage(), shell, themes, settings);
        ConsoleContext context =
                new ConsoleContext(window, shell, background, (what, thrown) -> {}, new NoDesktop(), settings, themes);
        EnvironmentsModel model = new EnvironmentsModel(store, background);
        EnvironmentsController controller =
                new EnvironmentsController(context, model, EnvironmentsPictures::check, new Nowhere());
        shell.switcher(controller.switching());
        model.read();
        connected.ifPresent(tier -> {
            shell.model().open(Samples.environment(tier));
            Samples.connect(shell.model());
            model.opened(Optional.of(tier.word()));
            shell.views(List.of(
                    Samples.view("migrations"),
                    Samples.view("locks", Icon.LOCKS, new Placeholder(Icon.LOCKS, "Nobody waits", "", List.of()))));
            shell.select(shell.views().getFirst());
        });
        return new Made(shell, controller);
    }

    private static Optional<ServerIdentity> check(Environment environment, Consumer<CheckStep> heard) {
        heard.accept(step(
                "Tunnel",
                "bastion.canal.example:2222",
                CheckStep.Verdict.GOOD,
                "Logged in at"
                        + " dba@bastion.canal.example:2222 with canal; its ssh-ed25519 key is known from canal_hosts.",
                412));
        heard.accept(step("Name", "db2.canal.example", CheckStep.Verdict.GOOD, "Looked up by the SSH server.", 3));
        heard.accept(step("Network", "db2.canal.example:5432", CheckStep.Verdict.GOOD, "Something listens there.", 38));
        heard.accept(step(
                "Encryption",
                "db2.canal.example:5432",
                CheckStep.Verdict.WARNING,
                "TLS 1.3. The certificate is for db2.canal.example and ends in 12 days, on 2026-12-04.\nRenew it soon.",
                71));
        heard.accept(step(
                "Login",
                "",
                CheckStep.Verdict.FAILED,
                "The password for deploy_dba is not the right one."
                        + " It came from the password command.\nRun the command by hand and compare.",
                54));
        heard.accept(new CheckStep(
                "Identity",
                "",
                CheckStep.Verdict.SKIPPED,
                "Not tried, because of what failed before.",
                Optional.empty()));
        heard.accept(new CheckStep(
                "Rights",
                "",
                CheckStep.Verdict.SKIPPED,
                "Not tried, because of what failed before.",
                Optional.empty()));
        return Optional.empty();
    }

    private static CheckStep step(String name, String subject, CheckStep.Verdict verdict, String words, long millis) {
        return new CheckStep(name, subject, verdict, words, Optional.of(Duration.ofMillis(millis)));
    }

    private static void press(Scene scene, String selector) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        ((ButtonBase) scene.lookup(selector)).fire();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static void enter(Scene scene, String selector, String text) {
        scene.getRoot().applyCss();
        ((TextInputControl) scene.lookup(selector)).setText(text);
    }

    private record Made(Shell shell, EnvironmentsController controller) {
        /** Two answer for the same database. */
        void learn() {
            EnvironmentsModel model = controller.model();
            for (String name : List.of("staging", "staging through the gate")) {
                model.find(name).ifPresent(entry -> model.answered(entry.environment(), Samples.identity(4, false)));
            }
        }
    }

    /** Nothing is opened for a picture. */
    private static final class Nowhere implements EnvironmentOpener {
        @Override
        public ObservableValue<Availability> availability() {
            return new ReadOnlyObjectWrapper<Availability>(Availability.AVAILABLE).getReadOnlyProperty();
        }

        @Override
        public void open(Environment environment) {}

        @Override
        public void openDemo() {}

        @Override
        public boolean demoOpen() {
            return false;
        }
    }

    private record NoDesktop() implements Desktop {
        @Override
        public Optional<Path> chooseFolder(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSqlFile(String title, Path folder) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String title, Path folder, String name) {
            return Optional.empty();
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
