package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.overview.KnownEnvironments;
import dev.lockkeeper.console.overview.OverviewModel;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two environments on a real server in one window: the overview finds what differs, the journal tells what was done. */
class FleetJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHANGED = "002_toll_rates.sql";
    private static final String FAILING = "003_receipts.sql";

    @TempDir
    Path files;

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path folder = Path.of("unset");
    private Environment staging = environment("unset", Tier.STAGING, "jdbc:postgresql://unset/unset");
    private Environment production = staging;
    private Optional<Workplace> workplace = Optional.empty();
    private Optional<Stage> stage = Optional.empty();
    private Optional<Shell> shell = Optional.empty();

    @BeforeAll
    static void startScreen() {
        Screen.start();
    }

    @BeforeEach
    void twoDatabases() throws Exception {
        folder = Files.createDirectories(files.resolve("migrations"));
        TestDatabase one = TestPostgres.server().newDatabase();
        TestDatabase other = TestPostgres.server().newDatabase();
        opened.add(one);
        opened.add(other);
        staging = environment("staging", Tier.STAGING, one.url());
        production = environment("production", Tier.PRODUCTION, other.url());
        write("001_vessels.sql", "CREATE TABLE vessels (id bigint PRIMARY KEY);\n");
        write(CHANGED, "CREATE TABLE toll_rates (cents integer);\n");
        apply(staging, "001_vessels.sql", CHANGED);
        // Somebody edits the file between the two.
        write(CHANGED, "CREATE TABLE toll_rates (cents bigint);\n");
        apply(production, "001_vessels.sql", CHANGED);
    }

    @AfterEach
    void close() throws Exception {
        Screen.call(() -> {
            workplace.ifPresent(Workplace::close);
            stage.ifPresent(window -> {
                window.getScene().setRoot(new Region());
                window.hide();
            });
            return true;
        });
        workplace.ifPresent(Workplace::disconnect);
        for (AutoCloseable one : opened) {
            one.close();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void theOverviewFindsAPlantedDrift() {
        open();
        press("tab-overview");
        OverviewModel model = workplace.orElseThrow().overview().view().model();
        until(
                "both environments are read",
                () -> model.overviewProperty().get().columns().size() == 2
                        && model.overviewProperty().get().columns().stream()
                                .allMatch(column -> column.state().last().isPresent()));
        until(
                "the edited file stands out",
                () -> model.overviewProperty().get().outstanding().stream()
                        .anyMatch(one -> one.kind() == Outstanding.Kind.DRIFT
                                && one.fileName().equals(CHANGED)));
        until("it is said in words", () -> words("#outstanding-list").contains(CHANGED));
        assertThat(Screen.call(() -> words("#overview-grid"))).contains("staging", "production", "changed");

        press("overview-drift");
        assertThat(Screen.call(() -> model.shownProperty().get()))
                .singleElement()
                .satisfies(row -> assertThat(row.fileName()).isEqualTo(CHANGED));

        Screen.call(() -> {
            link("Show difference").fire();
            return true;
        });
        until(
                "what ran is shown beside the file",
                () -> exists("#overview-difference") || exists("#detail-difference"));
    }

    @Test
    void theJournalTellsOfAFailedAndRetriedRun() throws Exception {
        write(FAILING, "CREATE TABLE receipts (id bigint);\nINSERT INTO ledger VALUES (1);\n");
        apply(staging, FAILING);
        write(FAILING, "CREATE TABLE receipts (id bigint);\n");
        apply(staging, FAILING);

        open();
        press("tab-journal");
        var model = workplace.orElseThrow().journal().model();
        until(
                "three acts are read",
                () -> model.answerProperty().get().entries().size() == 3);
        assertThat(Screen.call(() -> model.answerProperty().get().entries().stream()
                        .map(entry -> entry.act().outcome())
                        .toList()))
                .containsExactly(Outcome.APPLIED, Outcome.FAILED, Outcome.APPLIED);

        Screen.call(() -> {
            model.choose(Optional.of(model.answerProperty().get().entries().get(1)));
            return true;
        });
        until("the failed act is told", () -> exists("#journal-story"));
        assertThat(Screen.call(() -> words("#journal-detail")))
                .contains("apply " + FAILING + ": failed")
                .contains("relation \"ledger\" does not exist")
                .contains("SQLSTATE 42P01")
                .contains(FAILING + ":2");
        assertThat(Screen.call(() -> words("#journal-story")))
                .contains("Other acts on the same")
                .contains("apply " + FAILING + ": applied");

        press("journal-tab-files");
        until("the text that ran is shown", () -> words("#journal-detail").contains("failed"));

        press("journal-verify");
        until("the chain is verified", () -> exists("#message-sentence"));
        assertThat(Screen.call(() -> words("#message-sentence"))).contains("as it was written");
    }

    private void open() {
        workplace = Optional.of(Screen.call(this::show));
    }

    private Workplace show() {
        Stage window = new Stage();
        stage = Optional.of(window);
        Shell made = new Shell(new ShellModel(Clock.systemDefaultZone()));
        shell = Optional.of(made);
        Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        ErrorSink sink = (what, thrown) -> errors.add(thrown);
        SettingsStore settings = SettingsStore.open(files.resolve("settings"), Duration.ofHours(1), sink);
        opened.add(settings);
        MainWindow main = new MainWindow(window, made, themes, settings);
        Background background = Background.onVirtualThreads(ScreenThread.javafx(sink), sink);
        ConsoleContext context =
                new ConsoleContext(main, made, background, sink, new SilentDesktop(), settings, themes);
        main.show();
        window.setWidth(1000);
        window.setHeight(900);
        made.model().open(staging);
        Workplace place = new Workplace(
                context,
                new DeskSession(desk(staging), made.model(), background, Clock.systemDefaultZone()),
                new KnownEnvironments(() -> List.of(staging, production), FleetJourneyTest::desk, () -> {}),
                Clock.systemDefaultZone());
        place.show();
        return place;
    }

    private Environment environment(String name, Tier tier, String url) {
        return new Environment(name, tier, new DatabaseUrl(url), folder, Optional.empty());
    }

    private static Desk desk(Environment environment) {
        Credentials credentials = TestPostgres.server().credentials();
        return new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    private static void apply(Environment environment, String... fileNames) throws SQLException {
        try (Desk desk = desk(environment)) {
            MigrationOperation prepared = desk.apply(List.of(fileNames));
            boolean guarded = environment.tier().guardedLikeProduction();
            MigrationOperation operation = guarded ? prepared.withReason("the season begins") : prepared;
            desk.perform(
                    operation,
                    new Confirmation(
                            operation.describe().fingerprint(),
                            guarded ? Optional.of(environment.name()) : Optional.empty()),
                    new RunControl(),
                    RunListener.none());
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Parent root() {
        return shell.orElseThrow().root();
    }

    private void press(String id) {
        until("#" + id + " is there", () -> root().lookup("#" + id) != null);
        Screen.call(() -> {
            ((ButtonBase) root().lookup("#" + id)).fire();
            return true;
        });
    }

    private ButtonBase link(String words) {
        return root().lookupAll(".hyperlink").stream()
                .map(ButtonBase.class::cast)
                .filter(link -> link.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private boolean exists(String query) {
        Node node = root().lookup(query);
        return node != null && node.isVisible();
    }

    private String words(String query) {
        List<String> words = new ArrayList<>();
        Node node = root().lookup(query);
        if (node != null) {
            collect(node, words);
        }
        return String.join("\n", words);
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Screen.call(() -> {
                    try {
                        return condition.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }

    /** The headless platform has neither choosers nor a desk. */
    private static final class SilentDesktop implements Desktop {
        @Override
        public Optional<Path> chooseFolder(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSqlFile(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String title, Path start, String name) {
            return Optional.empty();
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
