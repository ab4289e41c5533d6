package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** On a standby sessions can be ended, though nothing can be written there. */
class InterventionOnStandbyTest {
    @Test
    void aSessionIsEndedAndThatNothingIsRememberedIsSaid() throws Exception {
        try (OwnServer primary = OwnServer.with(Map.of("wal_level", "replica"));
                OwnServer standby = primary.newStandby(Map.of("hot_standby", "on"))) {
            TestDatabase database = standby.database("postgres");
            Environment environment = new Environment(
                    "canal", Tier.DEVELOPMENT, new DatabaseUrl(database.url()), Path.of(""), Optional.empty());
            try (Desk desk = new Desk(
                            environment,
                            new Connections(environment.url(), Credentials.trusted("postgres")),
                            Actor.ofThisProcess("test"),
                            RunSettings.DEFAULT);
                    Connection reporting = database.open()) {
                int pid = reporting.unwrap(PGConnection.class).getBackendPID();
                Intervention terminate =
                        desk.interventions().prepareTerminate(new BackendId(pid, Optional.empty()), List.of());
                assertThat(terminate.describe().recorded()).containsExactly("nothing: a standby cannot be written to");
                InterventionResult result = desk.interventions()
                        .perform(
                                terminate, new Confirmation(terminate.describe().fingerprint(), Optional.empty()));
                assertThat(result.outcome().done()).isTrue();
                assertThat(result.notRemembered().orElseThrow()).contains("standby");
                assertThat(reporting.isValid(10)).isFalse();

                try (Connection observer = database.open();
                        Statement statement = observer.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'startup'")) {
                    row.next();
                    int startup = row.getInt(1);
                    assertThatThrownBy(() -> desk.interventions()
                                    .prepareTerminate(new BackendId(startup, Optional.empty()), List.of()))
                            .isInstanceOf(OperationRefusedException.class)
                            .hasMessageContaining("replays the primary's log");
                }
            }
        }
    }
}
