package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ThemeMenu;
import dev.lockkeeper.migration.MigrationState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the table of migrations in its states, on a real database, to be looked at. */
@Tag("pictures")
class MigrationsPictures {
    @TempDir
    Path temporary;

    private final Deque<MigrationsView> views = new ArrayDeque<>();
    private final Deque<Place> places = new ArrayDeque<>();

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @AfterEach
    void close() {
        Pictures.Screen.call(() -> {
            views.forEach(MigrationsView::close);
            return true;
        });
        places.forEach(Place::close);
    }

    private Place place() {
        Place place = new Place(temporary.resolve("migrations"));
        places.add(place);
        return place;
    }

    @Test
    void advice() {
        Place place = CanalStory.tell(place());
        String file = "014_passages_toll_required.sql";
        take("advice-finding", place, false, view -> {
            view.reveal(file, DetailTab.SQL);
            view.detail().findings().next();
        });
        take("advice-unfolded", place, true, view -> {
            view.reveal(file, DetailTab.SQL);
            view.detail().findings().toggleFold();
        });
        take("advice-rule", place, true, view -> {
            view.reveal(file, DetailTab.SQL);
            view.detail().findings().next();
            pause(100);
            press(view, "#finding-explain");
        });
        take("advice-ignore", place, true, view -> {
            view.reveal(file, DetailTab.SQL);
            view.detail().findings().next();
            pause(100);
            press(view, "#finding-ignore");
        });
        take("advice-locks", place, false, view -> view.reveal(file, DetailTab.FORECAST));
        take("advice-nothing-found", place, true, view -> view.reveal("016_toll_receipts.sql", DetailTab.SQL));
        take("advice-applied", place, true, view -> view.reveal("006_lock_chamber_function.sql", DetailTab.FORECAST));
        place.file(
                "017_by_hand.sql",
                "-- By hand.\nDO $$ BEGIN EXECUTE current_setting('canal.sql'); END $$;\nDROP TABLE tolls CASCADE;\nFROBNICATE passages;\n");
        Pictures.Screen.call(() -> {
            place.session.refresh();
            return true;
        });
        take("advice-not-analysed", place, true, view -> {
            view.reveal("017_by_hand.sql", DetailTab.SQL);
            view.detail().findings().previous();
        });
        take("advice-locks-unknown", place, true, view -> view.reveal("017_by_hand.sql", DetailTab.FORECAST));
    }

    private static void press(MigrationsView view, String id) {
        ((javafx.scene.control.Button) view.node().lookup(id)).fire();
    }

    @Test
    void resting() {
        Place place = CanalStory.tell(place());
        take("migrations", place, false, view -> view.reveal("014_passages_toll_required.sql", DetailTab.SQL));
        take("migrations-failed-file", place, false, view -> view.reveal("013_index_tolls_paid_at.sql", DetailTab.SQL));
        take("migrations-history", place, true, view -> view.reveal("013_index_tolls_paid_at.sql", DetailTab.HISTORY));
        take(
                "migrations-history-long",
                place,
                true,
                view -> view.reveal("012_vessel_owner_view.sql", DetailTab.HISTORY));
        take("migrations-difference", place, true, view -> view.reveal("011_toll_rates.sql", DetailTab.DIFFERENCE));
        take("migrations-missing", place, true, view -> view.reveal("008_create_berths.sql", DetailTab.SQL));
        take("migrations-no-rollback", place, true, view -> view.reveal("016_toll_receipts.sql", DetailTab.ROLLBACK));
        take("migrations-ignored", place, true, view -> {
            view.model().choose(new StateChip.Ignored());
            view.reveal("rollback_script.sql", DetailTab.SQL);
        });
        take("migrations-running", place, true, view -> {
            place.requests.active.set(true);
            place.requests.live.set(Map.of(
                    "014_passages_toll_required.sql",
                    LiveFile.waiting(Duration.ofSeconds(43), 1),
                    "013_index_tolls_paid_at.sql",
                    LiveFile.running(Duration.ofSeconds(12), 2),
                    "016_toll_receipts.sql",
                    LiveFile.next()));
            view.reveal("014_passages_toll_required.sql", DetailTab.SQL);
        });
        place.requests.active.set(false);
        place.requests.live.set(Map.of());
        take("migrations-no-match", place, true, view -> view.model().search("lighthouse"));
        // Last, because the folder is broken afterwards.
        place.folder.toFile().renameTo(temporary.resolve("elsewhere").toFile());
        take("migrations-stale", place, false, view -> {
            place.session.refresh();
            view.reveal("014_passages_toll_required.sql", DetailTab.SQL);
        });
    }

    @Test
    void stoppedHalfway() {
        Place place = StoppedStory.tell(place());
        take("migrations-stopped", place, false, view -> view.reveal(StoppedStory.INDEXES, DetailTab.SQL));
        take("migrations-contradiction", place, true, view -> view.reveal("019_reindex_tolls.sql", DetailTab.SQL));
        take("migrations-as-written", place, true, view -> view.reveal("018_archive_of_2019.sql", DetailTab.SQL));
    }

    @Test
    void emptyAndAllApplied() {
        Place place = place();
        place.file("notes.txt", "to be written");
        take("migrations-empty", place, false, view -> {});
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;").apply("001_a.sql", "002_b.sql");
        take(
                "migrations-all-applied",
                place,
                true,
                view -> view.model().choose(new StateChip.OfKind(MigrationState.Kind.PENDING)));
        take("migrations-all", place, true, view -> view.reveal("002_b.sql", DetailTab.ROLLBACK));
    }

    @Test
    void notRead() throws Exception {
        take("migrations-unreadable", place(), true, view -> {});
        Background background =
                Background.onVirtualThreads(ScreenThread.javafx((what, thrown) -> {}), (what, thrown) -> {});
        // A server that takes the call and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Place slow = new Place(
                        temporary.resolve("slow"),
                        Optional.of(background),
                        Optional.of("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/canal"))) {
            slow.file("001_a.sql", "SELECT 1;");
            take("migrations-loading", slow, true, view -> pause(400));
        }
    }

    @Test
    void foreignTable() {
        Place place = place();
        place.database.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)");
        place.file("001_a.sql", "SELECT 1;").file("002_b.sql", "SELECT 2;");
        take("migrations-foreign", place, true, view -> view.reveal("002_b.sql", DetailTab.SQL));
    }

    @Test
    void tenThousand() {
        Place place = place();
        for (int i = 1; i <= 10_000; i++) {
            place.file(String.format("%05d_step_of_%d.sql", i, i % 97), "SELECT " + i + ";\n");
        }
        place.database.execute(Place.TABLE);
        place.database.execute("INSERT INTO schema_migrations (migration_name, applied_at) SELECT lpad(i::text, 5, '0')"
                + " || '_step_of_' || i % 97 || '.sql', now() - (10000 - i) * interval '1 hour' FROM"
                + " generate_series(1, 9990) i");
        take("migrations-10000", place, true, view -> view.reveal("09992_step_of_1.sql", DetailTab.SQL));
    }

    private void take(String name, Place place, boolean wideOnly, Consumer<MigrationsView> prepared) {
        SettingsStore settings =
                SettingsStore.open(temporary.resolve("settings"), Duration.ofHours(1), (what, thrown) -> {});
        Pictures pictures = Pictures.of(name, themes -> {
                    views.forEach(MigrationsView::deactivate);
                    MigrationsView view = new MigrationsView(
                            place.session,
                            place.requests,
                            place.background,
                            (what, thrown) -> {},
                            place.desktop(),
                            settings,
                            Clock.systemUTC());
                    views.add(view);
                    Shell shell = new Shell(place.shell);
                    shell.addTool(new ThemeMenu(themes));
                    shell.views(List.of(view));
                    shell.select(view);
                    return shell.root();
                })
                .after(scene -> {
                    // The split and the columns settle in the first layouts; only then a row can be brought into sight.
                    pause(250);
                    prepared.accept(views.getLast());
                    pause(250);
                });
        assertThat((wideOnly ? pictures.wideOnly() : pictures).take()).hasSize(wideOnly ? 2 : 4);
    }

    /** Lets the screen go on for a while, on the screen's thread. */
    private static void pause(int milliseconds) {
        Object key = new Object();
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(milliseconds));
        pause.setOnFinished(event -> Platform.exitNestedEventLoop(key, key));
        pause.play();
        Platform.enterNestedEventLoop(key);
    }
}
