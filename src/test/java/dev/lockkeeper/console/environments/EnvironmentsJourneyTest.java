package dev.lockkeeper.console.environments;

import static dev.lockkeeper.console.environments.EnvironmentsWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.ConsoleRequest;
import dev.lockkeeper.console.shell.ConnectionState;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.environment.file.Place;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator adds an environment, tests it, goes from one to another, and loses and regains a server. */
class EnvironmentsJourneyTest {
    @TempDir
    Path files;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private Path migrations = Path.of("unset");

    @BeforeEach
    void writeMigrations() throws IOException {
        migrations = Files.createDirectories(files.resolve("migrations"));
        Files.writeString(migrations.resolve("001_create_locks.sql"), "CREATE TABLE locks (name text);\n");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : closing.reversed()) {
            one.close();
        }
    }

    @Test
    void anEnvironmentIsAddedTestedOpenedAndLeftForAnother() throws IOException {
        TestDatabase first = database();
        TestDatabase second = database();
        FileStore store = files("""
                [environments.staging]
                url = "%s"
                tier = "staging"
                migrations = "%s"
                """.formatted(first.url(), migrations));
        EnvironmentsWindow window = window(ConsoleRequest.demo(), store);

        // Nothing is opened by itself: the operator chooses.
        until("the list is there", () -> window.shows("environments-list"));
        assertThat(window.text("band-name")).isEqualTo("Choose an environment");
        assertThat(window.session().workplace()).isEmpty();

        // A URL with a password is refused at its field, before anything is saved or tried.
        window.press("environment-add");
        window.enter("environment-name", "mine");
        window.enter("environment-tier-text", "development");
        window.press("section-place");
        window.press("environment-place-kind-url");
        window.enter("environment-url", second.url() + "&password=hunter2");
        assertThat(window.text("environment-url-below")).contains(".pgpass").doesNotContain("hunter2");
        window.press("editor-save");
        assertThat(window.shows("environment-editor")).isTrue();
        assertThat(store.personalFile()).doesNotExist();

        // Without it the test shows its steps, and the environment is saved.
        window.enter("environment-url", second.url());
        window.enter("environment-migrations", migrations.toString());
        window.press("check-begin");
        until("the test is over", () -> window.text("check-result").contains("answers as"));
        window.press("editor-save");
        until("it is in the file", () -> Files.exists(store.personalFile()));
        assertThat(Files.readString(store.personalFile()))
                .contains("[environments.mine]", "development")
                .doesNotContain("hunter2");
        until("the editor is closed", () -> !window.shows("environment-editor"));

        open(window, "mine");
        until("it is read", () -> window.text("band-address").startsWith(second.name() + "@"));
        assertThat(window.text("band-name")).isEqualTo("mine");

        // By the keys to the other one.
        window.robot().push(KeyCode.CONTROL, KeyCode.E);
        until("the switcher is open", () -> window.shows("switcher-search"));
        window.robot().push(KeyCode.ENTER);
        assertThat(window.shows("switcher-search"))
                .as("Enter alone leads nowhere")
                .isTrue();
        window.enter("switcher-search", "stag");
        window.robot().push(KeyCode.ENTER);
        until("the other one is read", () -> window.text("band-address").startsWith(first.name() + "@"));
        assertThat(window.text("band-name")).isEqualTo("staging");

        // The overview shows both, without asking for anything.
        window.press("tab-overview");
        until(
                "both environments are read",
                () -> EnvironmentsWindow.call(() -> window
                        .session()
                        .workplace()
                        .orElseThrow()
                        .overview()
                        .view()
                        .model()
                        .overviewProperty()
                        .get()
                        .columns()
                        .stream()
                        .filter(column -> column.state().last().isPresent())
                        .map(column -> column.environment().name())
                        .sorted()
                        .toList()
                        .equals(List.of("mine", "staging"))));

        // Not while a run is active.
        EnvironmentsWindow.call(() -> {
            window.shell().model().runActive(true);
            return true;
        });
        window.robot().push(KeyCode.CONTROL, KeyCode.E);
        window.press("band-switcher");
        assertThat(window.shows("switcher-search")).isFalse();
        assertThat(EnvironmentsWindow.call(
                        () -> window.session().availability().getValue().reason()))
                .hasValueSatisfying(why -> assertThat(why).contains("run is active"));
        EnvironmentsWindow.call(() -> {
            window.session().open(store.read().find("mine").orElseThrow().environment());
            window.shell().model().runActive(false);
            return true;
        });
        assertThat(window.text("band-name")).isEqualTo("staging");
    }

    @Test
    void theConnectionComesBackByItselfButAnotherServerHasToBeAcknowledged() {
        OwnServer server = OwnServer.with(Map.of());
        closing.add(server);
        String url = server.server().database("postgres").url();
        MemoryStore store = new MemoryStore().with(Origin.Kind.PERSONAL, definition("staging", "staging", url));
        EnvironmentsWindow window = window(ConsoleRequest.named("staging", RunSettings.DEFAULT), store);
        until("it is read", () -> window.text("band-address").startsWith("postgres@") && window.shows("apply-all"));

        server.stop();
        window.press("refresh");
        until("the loss is said", () -> window.text("status-connection").contains("no answer"));
        until(
                "the next try is counted down",
                () -> window.text("status-connection").contains("next try in"));
        assertThat(window.shows("status-retry")).isTrue();
        assertThat(window.text("band-address")).as("where one was stays known").startsWith("postgres@");

        server.startAgain();
        until("it is back by itself", () -> connected(window));
        assertThat(window.shows("place-banner")).isFalse();

        OwnServer other = server.replacement();
        closing.add(other);
        until("another server is noticed", () -> {
            if (!window.shows("place-banner")) {
                window.press("refresh");
            }
            return window.shows("place-banner");
        });
        assertThat(window.text("place-differences")).contains("system").contains("Nothing can be changed");

        window.press("apply-all");
        until("it is refused", () -> window.text("message-sentence").contains("another place"));
        window.press("message-close");
        assertThat(other.server().database("postgres").column("SELECT to_regclass('locks')::text"))
                .containsExactly("null");

        window.press("place-acknowledge");
        until("the banner is gone", () -> !window.shows("place-banner"));
        until("it can be asked again", () -> {
            if (!window.shows("confirmation-verb")) {
                window.press("apply-all");
            }
            return window.shows("confirmation-verb");
        });
        window.press("confirmation-cancel");
    }

    private static boolean connected(EnvironmentsWindow window) {
        return EnvironmentsWindow.call(
                () -> window.shell().model().connectionProperty().get() instanceof ConnectionState.Connected);
    }

    private static void open(EnvironmentsWindow window, String name) {
        until(
                "it is in the list on the screen",
                () -> EnvironmentsWindow.call(() -> {
                    ListView<?> list = (ListView<?>) window.shell().root().lookup("#environments-list");
                    for (Object line : list.getItems()) {
                        if (line instanceof EnvironmentLine.One one
                                && one.entry().name().equals(name)) {
                            list.getSelectionModel().select(list.getItems().indexOf(line));
                            return true;
                        }
                    }
                    return false;
                }));
        window.press("environment-open");
    }

    /** The files of an operator who has none of his own yet, beside one of his team. */
    private FileStore files(String team) throws IOException {
        Path shared = Files.writeString(files.resolve("team.toml"), team);
        Path config = Files.createDirectories(files.resolve("config"));
        return new FileStore(EnvironmentFiles.ofThisUser(
                Map.of("XDG_CONFIG_HOME", config.toString(), "LOCKKEEPER_ENVIRONMENTS", shared.toString()), files));
    }

    private TestDatabase database() {
        TestDatabase database = TestPostgres.server().newDatabase();
        closing.add(database);
        return database;
    }

    private EnvironmentsWindow window(ConsoleRequest request, EnvironmentStore store) {
        EnvironmentsWindow window = new EnvironmentsWindow(request, store, files);
        closing.add(window);
        return window;
    }

    private Definition definition(String name, String tier, String url) {
        Definition plain = Definitions.of(name, tier, "", new Place.Url(url));
        return new Definition(
                name,
                plain.place(),
                plain.tier(),
                Optional.of(migrations.toString()),
                plain.table(),
                plain.passwordCommand(),
                plain.keyring(),
                plain.tls(),
                plain.tunnel(),
                plain.appearance(),
                plain.policy());
    }
}
