package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of confirmations under a policy, to be looked at. */
@Tag("pictures")
class PolicyPictures {
    private static final String TOLLS = "-- Every passage since the 2025 season has a toll.\n\nALTER TABLE passages\n"
            + "    ALTER COLUMN toll_id SET NOT NULL;\n\nCOMMENT ON COLUMN passages.toll_id IS 'The toll paid.';\n";
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @TempDir
    Path folder;

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    /** Open now, or on the other half of the day. */
    private static MaintenanceWindow window(boolean open) {
        LocalTime now = LocalTime.now(AMSTERDAM).withSecond(0).withNano(0);
        LocalTime from = open ? now.minusHours(1) : now.plusHours(5);
        return new MaintenanceWindow(EnumSet.allOf(DayOfWeek.class), from, from.plusHours(2), AMSTERDAM);
    }

    private static Policy policy(boolean open, HazardPolicy hazards, Set<Act> acts) {
        return new Policy(
                Guard.GUARDED,
                ConfirmationLevel.TYPED_NAME_AND_REASON,
                Limits.NONE,
                acts,
                Optional.of(window(open)),
                hazards,
                Optional.of("staging"),
                Optional.of(new Allowed(Set.of(TestPostgres.server().user()), Set.of())));
    }

    @Test
    void underAPolicy() throws SQLException {
        HazardPolicy reason = HazardPolicy.all(HazardAnswer.REASON);
        try (TestPlace staging = canal(Policy.of(Tier.STAGING), Tier.STAGING, OtherEnvironments.NONE)) {
            try (TestPlace place =
                    canal(policy(false, reason, EnumSet.allOf(Act.class)), Tier.PRODUCTION, seen(staging))) {
                picture("policy-outside-everything", place, scene -> {});
            }
            staging.database.execute(
                    "CREATE TABLE schema_migrations (id serial PRIMARY KEY, migration_name varchar(255)"
                            + " UNIQUE NOT NULL, applied_at timestamp DEFAULT current_timestamp);"
                            + " INSERT INTO schema_migrations (migration_name) VALUES ('014_index_tolls_paid_at.sql'),"
                            + " ('015_passages_toll_required.sql'), ('016_drop_vessel_legacy_code.sql')");
            try (TestPlace place =
                    canal(policy(true, reason, EnumSet.allOf(Act.class)), Tier.PRODUCTION, seen(staging))) {
                picture("policy-met", place, scene -> {});
                picture("policy-met-filled", place, PolicyPictures::fill);
            }
            HazardPolicy forbids = new HazardPolicy(HazardAnswer.REASON, Map.of("drop-column", HazardAnswer.FORBID));
            try (TestPlace place =
                    canal(policy(true, forbids, EnumSet.allOf(Act.class)), Tier.PRODUCTION, seen(staging))) {
                picture("policy-refused-hazard", place, scene -> {});
            }
        }
    }

    private static void fill(Scene scene) {
        ((TextInputControl) scene.lookup("#confirmation-reason"))
                .setText("Toll link is mandatory from 1 December, change 4471");
        ((TextInputControl) scene.lookup("#confirmation-name")).setText("production");
    }

    private static OtherEnvironments seen(TestPlace staging) {
        return name -> {
            try {
                return new Elsewhere.Seen(staging.desk.look().status(), Instant.now());
            } catch (SQLException failed) {
                return new Elsewhere.Unreachable(String.valueOf(failed.getMessage()));
            }
        };
    }

    private static void picture(String name, TestPlace place, Consumer<Scene> then) {
        RunScreen screen = open(place);
        assertThat(Pictures.of(name, themes -> detached(screen))
                        .after(scene -> {
                            if (screen.flow.idle()) {
                                screen.flow.applyAllPending();
                            }
                        })
                        .settled(() -> {
                            until(() -> screen.shell.overlay().openProperty().get());
                            onScreen(() -> then.accept(screen.shell.root().getScene()));
                        })
                        .take())
                .hasSize(4);
        close(screen);
    }

    private TestPlace canal(Policy policy, Tier tier, OtherEnvironments others) {
        TestPlace place = new TestPlace(tier, folder, RunSettings.DEFAULT, policy, others, Clock.systemUTC())
                .file("014_index_tolls_paid_at.sql", "CREATE INDEX tolls_paid_at_idx ON tolls (paid_at);")
                .file("014_index_tolls_paid_at_rollback.sql", "DROP INDEX tolls_paid_at_idx;")
                .file("015_passages_toll_required.sql", TOLLS)
                .file("015_passages_toll_required_rollback.sql", "SELECT 1;")
                .file("016_drop_vessel_legacy_code.sql", "ALTER TABLE vessels DROP COLUMN legacy_code;");
        place.database.execute("CREATE TABLE tolls (id int, paid_at timestamptz, vessel_id int);"
                + " CREATE TABLE passages (id int, toll_id int); CREATE TABLE vessels (id int, legacy_code text)");
        return place;
    }

    private static RunScreen open(TestPlace place) {
        RunScreen screen = Pictures.Screen.call(() -> new RunScreen(place.desk));
        until(() -> screen.session.stateProperty().get() instanceof LookState.Read);
        return screen;
    }

    private static void close(RunScreen screen) {
        onScreen(screen::close);
        assertThat(screen.errors).isEmpty();
    }

    private static Parent detached(RunScreen screen) {
        Parent root = screen.shell.root();
        if (root.getScene() != null) {
            root.getScene().setRoot(new javafx.scene.layout.Region());
        }
        return root;
    }

    private static void onScreen(Runnable action) {
        Pictures.Screen.call(() -> {
            action.run();
            return true;
        });
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Pictures.Screen.call(() -> {
                    try {
                        return condition.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }
}
