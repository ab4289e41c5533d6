package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.cli.CommandLineBench.TypingTerminal;
import dev.lockkeeper.lock.scene.SceneStep;
import dev.lockkeeper.lock.scene.WaitScene;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** {@code lockkeeper cancel}, {@code terminate} and {@code rollback-prepared}: the same guards as every change has. */
class ActCommandsTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;
    private WaitScene scene;
    private String name;

    @BeforeEach
    void open() {
        bench = new CommandLineBench(folder);
        bench.database().execute("CREATE TABLE passages (id int)");
        scene = WaitScene.in(bench.database());
        name = bench.database().name();
    }

    @AfterEach
    void close() {
        scene.close();
        bench.close();
    }

    private Result act(String command, String whom, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, whom, "--url", bench.database().url()));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }

    private String pid(String session) {
        return String.valueOf(scene.session(session).pid());
    }

    @Test
    void aConfirmedCancelEmptiesTheQueue() {
        scene.session("reporting").begins("SELECT * FROM passages");
        SceneStep change = scene.session("change")
                .starts("ALTER TABLE passages ADD lane int")
                .untilBlocked();
        SceneStep reader = scene.session("api").starts("SELECT * FROM passages").untilBlocked();

        Result dry = act("cancel", pid("change"), "--tier", "development", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .startsWith("Cancel the query of pid " + pid("change") + " (change) on " + name + "\n")
                .contains("Who gets free:\n  pid " + pid("api") + " (api)");
        assertThat(dry.err()).contains("Dry run: nothing was changed.");
        assertThat(change.isOver()).isFalse();

        Result done =
                act("cancel", pid("change"), "--tier", "development", "--yes", "--reason", "it holds up the gate");
        assertThat(done.err())
                .contains("is cancelled; its session goes on.", "The session that waited behind it goes on.");
        assertThat(done.code()).isZero();
        assertThat(change.untilFailed().getSQLState()).isEqualTo("57014");
        reader.untilDone();
        assertThat(bench.database().column("SELECT operation || ': ' || reason FROM lockkeeper.journal"))
                .containsExactly("cancel query: it holds up the gate");
    }

    @Test
    void onProductionTheNameIsNeeded() {
        scene.session("reporting").begins("SELECT * FROM passages");
        Result refused = act("terminate", pid("reporting"), "--tier", "production", "--yes");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err())
                .contains("--yes is not enough here: the tier is production, so add --confirm " + name);
        TypingTerminal typing = bench.typing("canal");
        assertThat(act("terminate", pid("reporting"), "--tier", "production").code())
                .isEqualTo(5);
        assertThat(typing.questions())
                .containsExactly("Terminate pid " + pid("reporting") + " (reporting) on " + name + "? Type " + name
                        + " to confirm: ");
        scene.session("reporting").run("SELECT 1");
        Result done = act("terminate", pid("reporting"), "--confirm", name);
        assertThat(done.code()).isZero();
        assertThat(done.err()).contains("is gone, and its transaction is rolled back.");
    }

    @Test
    void aSessionOfLockkeeperNeedsTheNameEverywhere() throws Exception {
        try (Connection run = bench.database().openWith("ApplicationName=lockkeeper/run")) {
            String pid = String.valueOf(run.unwrap(PGConnection.class).getBackendPID());
            Result refused = act("terminate", pid, "--tier", "development", "--yes");
            assertThat(refused.code()).isEqualTo(5);
            assertThat(refused.err())
                    .contains("--yes is not enough here: it is a session of Lockkeeper, so add --confirm " + name);
            assertThat(run.isValid(10)).isTrue();
            assertThat(act("terminate", pid, "--tier", "development", "--confirm", name)
                            .code())
                    .isZero();
            assertThat(run.isValid(10)).isFalse();
        }
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheReason() {
        scene.session("reporting").begins("SELECT * FROM passages");
        Result idle = act("cancel", pid("reporting"), "--tier", "development", "--yes");
        assertThat(idle.code()).isEqualTo(5);
        assertThat(idle.err()).contains("Refused; nothing was run: pid ", "works on no query");
        assertThat(act("cancel", "2147483647", "--yes").err()).contains("There is no pid 2147483647 any more");
        assertThat(act("cancel", "x").code()).isEqualTo(2);
        assertThat(act("rollback-prepared", "nothing", "--yes").err())
                .contains("There is no prepared transaction nothing");
    }

    @Test
    void aPreparedTransactionIsRolledBack() {
        scene.session("settlement").begins("LOCK TABLE passages").prepares("settle-17");
        SceneStep reader = scene.session("api").starts("SELECT * FROM passages").untilBlocked();
        Result done = act("rollback-prepared", "settle-17", "--confirm", name);
        assertThat(done.code()).isZero();
        assertThat(done.err()).contains("Prepared transaction settle-17 is rolled back.");
        reader.untilDone();
    }
}
