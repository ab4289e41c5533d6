package dev.lockkeeper.environment.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.check.Checkup.Outcome;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theClocksAgreeUnlessTheServersIsOutsideOfTheQuestion() {
        assertThat(ActivityCheckup.clock(NOON, NOON.plusSeconds(30), NOON.plusSeconds(60))
                        .outcome())
                .isEqualTo(Outcome.OK);
        assertThat(ActivityCheckup.clock(NOON, NOON.minusSeconds(4), NOON).outcome())
                .isEqualTo(Outcome.OK);
        for (Instant server : List.of(NOON.minusSeconds(90), NOON.plusSeconds(90))) {
            Checkup apart = ActivityCheckup.clock(NOON, server, NOON);
            assertThat(apart.outcome()).isEqualTo(Outcome.ADVICE);
            assertThat(apart.sentence()).contains("90 s apart");
        }
    }

    @Test
    void whatWasLeftOpenIsNamedWithWhatEndsIt() throws SQLException {
        try (OwnServer server = OwnServer.with(Map.of("max_prepared_transactions", "2"));
                TestDatabase database = server.server().newDatabase();
                Connection looking = database.open();
                Connection forgetful = database.open()) {
            execute(forgetful, "CREATE TABLE t (id int)");
            assertThat(ActivityCheckup.transactions(looking))
                    .extracting(Checkup::outcome)
                    .containsExactly(Outcome.OK);
            execute(forgetful, "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'it''s'");
            assertThat(ActivityCheckup.prepared(looking))
                    .extracting(Checkup::outcome)
                    .containsExactly(Outcome.OK);
            Duration before = Duration.ofSeconds(-1);
            assertThat(ActivityCheckup.prepared(looking, before, Duration.ofHours(1)))
                    .extracting(Checkup::outcome)
                    .containsExactly(Outcome.ADVICE);
            Checkup prepared = ActivityCheckup.prepared(looking, before, before).getFirst();
            assertThat(prepared.outcome()).isEqualTo(Outcome.PROBLEM);
            assertThat(prepared.remedy().orElseThrow()).startsWith("ROLLBACK PREPARED 'it''s';");
            execute(forgetful, "ROLLBACK PREPARED 'it''s'");
            assertThat(ActivityCheckup.prepared(looking, before, before))
                    .extracting(Checkup::outcome)
                    .containsExactly(Outcome.OK);

            execute(forgetful, "BEGIN; LOCK TABLE t");
            List<Checkup> open = ActivityCheckup.transactions(looking, before, Duration.ofHours(1));
            assertThat(open).singleElement().satisfies(checkup -> {
                assertThat(checkup.sentence()).contains("and does nothing");
                assertThat(checkup.remedy().orElseThrow()).startsWith("lockkeeper terminate ");
            });
        }
    }

    @Test
    void settingsThatHurtAreNamedWithWhatMendsThem() throws SQLException {
        try (OwnServer server = OwnServer.with(Map.of(
                        "autovacuum", "off",
                        "log_lock_waits", "on",
                        "deadlock_timeout", "1min",
                        "track_activity_query_size", "64kB",
                        "max_connections", "8"));
                TestDatabase database = server.server().newDatabase();
                Connection looking = database.open()) {
            Map<String, Checkup> found = SettingCheckup.of(looking, true).stream()
                    .collect(Collectors.toMap(Checkup::name, Function.identity()));
            assertThat(found.get("autovacuum")).extracting(Checkup::outcome).isEqualTo(Outcome.PROBLEM);
            assertThat(found.get("log_lock_waits")).extracting(Checkup::outcome).isEqualTo(Outcome.OK);
            assertThat(found.get("track_activity_query_size"))
                    .extracting(Checkup::outcome)
                    .isEqualTo(Outcome.OK);
            Checkup deadlock = Objects.requireNonNull(found.get("deadlock_timeout"));
            assertThat(deadlock.sentence()).startsWith("60000 ms");
            // The remedy is SQL that the server takes.
            execute(looking, deadlock.remedy().orElseThrow().split(";", 2)[0]);
            try (Connection second = database.open();
                    Connection third = database.open()) {
                assertThat(ActivityCheckup.headroom(looking))
                        .extracting(Checkup::outcome)
                        .containsExactly(Outcome.ADVICE);
                assertThat(second.isClosed() || third.isClosed()).isFalse();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theMachineIsJudgedByWhatTheProgramNeeds() {
        assertThat(MachineCheckup.java(21).outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.java(25).outcome()).isEqualTo(Outcome.OK);
        assertThat(MachineCheckup.memory(64).outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.charset("UTF-8").outcome()).isEqualTo(Outcome.OK);
        assertThat(MachineCheckup.charset("ANSI_X3.4-1968").remedy()).contains("export LANG=C.UTF-8");
        assertThat(MachineCheckup.charset("no such charset").outcome()).isEqualTo(Outcome.ADVICE);
        assertThat(MachineCheckup.display("Linux", Map.of()).sentence()).contains("There is none");
        assertThat(MachineCheckup.display("Linux", Map.of("DISPLAY", ":0")).sentence())
                .contains("There is one");
        assertThat(MachineCheckup.display("Mac OS X", Map.of()).sentence()).contains("There is one");
    }
}
