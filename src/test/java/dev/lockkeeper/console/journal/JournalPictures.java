package dev.lockkeeper.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.shell.ThemeMenu;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the journal in its moments, to be looked at. */
@Tag("pictures")
class JournalPictures {
    private static final Instant NOW = Instant.parse("2026-05-03T06:58:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String TOLLS = "015_passages_toll_required.sql";

    private final Deque<JournalView> views = new ArrayDeque<>();

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void moments() {
        JournalSource night = new Night(List.of());
        take("journal", night, (view, scene) -> {});
        take("journal-failed", night, (view, scene) -> choose(view, 2));
        take("journal-files", night, (view, scene) -> {
            choose(view, 1);
            ((ButtonBase) scene.lookup("#journal-tab-files")).fire();
        });
        take(
                "journal-all",
                new Night(List.of("The journal of training cannot be read: Connection refused.")),
                (view, scene) -> {
                    view.model().choose(Scope.KNOWN);
                    choose(view, 0);
                });
        take("journal-verified", night, (view, scene) -> ((ButtonBase) scene.lookup("#journal-verify")).fire());
    }

    private static void choose(JournalView view, int index) {
        view.model()
                .choose(Optional.of(
                        view.model().answerProperty().get().entries().get(index)));
    }

    /** What to do with the shown view. */
    @FunctionalInterface
    private interface Preparation {
        void prepare(JournalView view, Scene scene);
    }

    private void take(String name, JournalSource source, Preparation prepared) {
        Pictures pictures = Pictures.of(name, themes -> {
                    views.forEach(JournalView::deactivate);
                    ShellModel model = new ShellModel(CLOCK);
                    model.open(Night.PLACE);
                    model.connected(new ServerIdentity(
                            "canal",
                            "10.24.8.11",
                            5432,
                            "m_vermeer",
                            "17.11",
                            170011,
                            false,
                            Optional.empty(),
                            NOW.minusSeconds(3)));
                    Shell shell = new Shell(model);
                    shell.addTool(new ThemeMenu(themes));
                    Background background = Background.synchronous((what, thrown) -> {
                        throw new IllegalStateException(thrown);
                    });
                    Desktop desktop = new NoDesktop();
                    JournalView view = new JournalView(
                            new JournalModel(source, background, CLOCK),
                            new FileExport(shell.overlay(), desktop, background),
                            shell.overlay(),
                            desktop,
                            background,
                            moment -> moment.isAfter(NOW.minusSeconds(3_600)),
                            moment -> {});
                    views.add(view);
                    shell.views(List.of(view));
                    shell.select(view);
                    return shell.root();
                })
                .after(scene -> {
                    pause(150);
                    prepared.prepare(views.getLast(), scene);
                    pause(250);
                });
        assertThat(pictures.take()).hasSize(4);
    }

    private static void pause(int milliseconds) {
        Object key = new Object();
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(milliseconds));
        pause.setOnFinished(event -> Platform.exitNestedEventLoop(key, key));
        pause.play();
        Platform.enterNestedEventLoop(key);
    }

    /** One night's work on a canal. */
    private record Night(List<String> problems) implements JournalSource {
        static final Environment PLACE = new Environment(
                "staging",
                Tier.STAGING,
                new DatabaseUrl("jdbc:postgresql://10.24.8.11:5432/canal"),
                Path.of("migrations"),
                Optional.empty());

        private static Entry entry(
                int number, int minutes, String operation, String file, Outcome outcome, Optional<String> reason) {
            Instant at = NOW.minusSeconds(minutes * 60L);
            Optional<ErrorRecord> error = outcome == Outcome.FAILED
                    ? Optional.of(new ErrorRecord(
                            Optional.of("23502"),
                            "column \"toll_id\" of relation \"passages\" contains null values",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(1),
                            Optional.of(4),
                            Optional.of(1)))
                    : outcome == Outcome.REFUSED
                            ? Optional.of(new ErrorRecord(
                                    Optional.empty(),
                                    "Outside of the maintenance window (Sat, Sun 02:00 to 05:00) a reason is needed.",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                            : Optional.empty();
            return new Entry(
                    new ActRecord(
                            new UUID(number * 0x1357_9bdf_2468L, number),
                            ActRecord.Source.DATABASE,
                            Optional.of("staging"),
                            Optional.of("canal@10.24.8.11:5432"),
                            Optional.of("m_vermeer"),
                            new Actor("dba_on_call", "desk-7", "lockkeeper console"),
                            operation,
                            outcome == Outcome.REFUSED
                                    ? List.of()
                                    : List.of(new ActRecord.Subject(
                                            file,
                                            outcome,
                                            at,
                                            Duration.ofMillis(3_210),
                                            Optional.of("sha256:5d41402abc4b2a76b9719d91"),
                                            Optional.of(1L),
                                            true)),
                            at,
                            Duration.ofMillis(3_400),
                            outcome,
                            reason,
                            error,
                            Optional.of("8f3a77c0")),
                    Optional.of(PLACE));
        }

        @Override
        public Optional<String> unavailable(Scope scope) {
            return scope == Scope.COMPUTER ? Optional.of("Not here") : Optional.empty();
        }

        @Override
        public Answer read(Scope scope, JournalFilter filter) {
            return new Answer(
                    List.of(
                            entry(
                                    1,
                                    4,
                                    "terminate",
                                    "session 3920 (reporting)",
                                    Outcome.DONE,
                                    Optional.of("held the lock for an hour")),
                            entry(2, 12, "apply", TOLLS, Outcome.APPLIED, Optional.empty()),
                            entry(3, 46, "apply", TOLLS, Outcome.FAILED, Optional.empty()),
                            entry(4, 50, "apply", TOLLS, Outcome.REFUSED, Optional.empty()),
                            entry(
                                    5,
                                    300,
                                    "roll back",
                                    "014_index_tolls_paid_at.sql",
                                    Outcome.ROLLED_BACK,
                                    Optional.of("the toll office asked")),
                            entry(6, 310, "apply", "014_index_tolls_paid_at.sql", Outcome.APPLIED, Optional.empty()),
                            entry(
                                    7,
                                    1_500,
                                    "skip",
                                    "010_import_of_2019.sql",
                                    Outcome.SKIPPED,
                                    Optional.of("loaded by hand when the registers were merged")),
                            entry(
                                    8,
                                    3_000,
                                    "apply",
                                    "009_passages_direction.sql",
                                    Outcome.CANCELLED,
                                    Optional.empty())),
                    problems);
        }

        @Override
        public Optional<ActDetail> detail(Entry entry) {
            return Optional.of(new ActDetail(
                    entry.act(),
                    Optional.of("Apply 1 migration to staging\n" + TOLLS + ", in one transaction\n"),
                    Optional.of("[{\"at\":\"" + entry.act().startedAt().plusMillis(400)
                            + "\",\"words\":\"attempt 1 waited for a lock on passages for 2 s and gave up\"},{\"at\":\""
                            + entry.act().startedAt().plusMillis(2_600)
                            + "\",\"words\":\"attempt 2 began\"}]"),
                    Optional.empty(),
                    List.of()));
        }

        @Override
        public Optional<String> text(Entry entry, ActRecord.Subject subject) {
            return Optional.of(
                    "-- Every passage has a toll.\nALTER TABLE passages\n    ALTER COLUMN toll_id SET NOT NULL;\n");
        }

        @Override
        public ChainVerdict verify() {
            return new ChainVerdict.Intact(
                    412, Optional.of(NOW.minusSeconds(9_000_000)), Optional.of(NOW), Optional.empty(), 31, 0);
        }
    }

    /** A desk without choosers and without a clipboard. */
    private static final class NoDesktop implements Desktop {
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
