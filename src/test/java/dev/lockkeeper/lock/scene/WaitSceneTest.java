package dev.lockkeeper.lock.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The stage itself, before anything is played on it. */
class WaitSceneTest {
    @Test
    void aStepIsBlockedWaitsAndEnds() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            scene.session("A").begins("SELECT * FROM t");
            SceneStep alter =
                    scene.session("B").starts("ALTER TABLE t ADD x int").untilBlocked();
            assertThat(scene.blockers()).containsExactly("B <- A");
            assertThat(alter.isOver()).isFalse();

            scene.session("A").rollsBack();
            alter.untilDone();
            assertThat(scene.blockers()).isEmpty();
            assertThat(scene.ask("SELECT application_name FROM pg_stat_activity WHERE pid = "
                            + scene.session("B").pid()))
                    .containsExactly("B");
        }
    }

    @Test
    void aStepThatIsNotBlockedIsNotWaitedFor() {
        try (WaitScene scene = WaitScene.inNewDatabase("")) {
            assertThatThrownBy(() -> scene.session("A").starts("SELECT 1").untilBlocked())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("A: SELECT 1 was not blocked");
            assertThatThrownBy(() -> scene.session("A").run("SELECT nothing"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("nothing");
        }
    }

    @Test
    void aStepCanBeCancelledAndASessionEnded() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            scene.session("A").begins("LOCK TABLE t");
            SceneStep read = scene.session("B").starts("SELECT * FROM t").untilBlocked();
            scene.session("B").cancel();
            assertThat(read.untilFailed().getSQLState()).isEqualTo("57014");

            SceneStep again = scene.session("B").starts("SELECT * FROM t").untilBlocked();
            scene.session("A").terminate();
            again.untilDone();
        }
    }

    @Test
    void closingEndsWhatIsBlockedAndWhatIsPrepared() {
        String database;
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            database = scene.database().name();
            scene.session("A").begins("LOCK TABLE t").prepares("left behind");
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            assertThat(scene.blockers()).containsExactly("B <- prepared transaction");
        }
        try (WaitScene after = WaitScene.inNewDatabase("")) {
            assertThat(after.ask("SELECT gid FROM pg_prepared_xacts")).isEmpty();
            assertThat(after.ask("SELECT datname FROM pg_database WHERE datname = '" + database + "'"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsExpectedWronglyFails() {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)")) {
            scene.session("A").begins("SELECT * FROM t");
            scene.session("B").starts("ALTER TABLE t ADD x int").untilBlocked();
            String right = "B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE";
            ExpectedEdges.expect(scene, right);
            for (String wrong : List.of(
                    right.replace("hard", "soft"), right.replace(" t:", " u:"), right.replace("held", "queued"))) {
                assertThatThrownBy(() -> ExpectedEdges.expect(scene, wrong))
                        .as(wrong)
                        .isInstanceOf(AssertionError.class);
            }
        }
    }
}
