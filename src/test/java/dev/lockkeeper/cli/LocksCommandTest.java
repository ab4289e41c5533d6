package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.lock.scene.WaitScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lockkeeper locks} on a report that holds up a change that holds up readers. */
class LocksCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;
    private WaitScene scene;

    @BeforeEach
    void open() {
        bench = new CommandLineBench(folder);
        bench.database().execute("CREATE TABLE passages (id int, note text)");
        scene = WaitScene.in(bench.database());
    }

    @AfterEach
    void close() {
        scene.close();
        bench.close();
    }

    private Result locks(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("locks", "--url", bench.database().url()));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }

    private void convoy() {
        scene.session("reporting").begins("SELECT * FROM passages WHERE note = 'secret'");
        scene.session("change").starts("ALTER TABLE passages ADD lane int").untilBlocked();
        scene.session("api").starts("SELECT * FROM passages WHERE id = 4711").untilBlocked();
        scene.session("display").starts("SELECT * FROM passages").untilBlocked();
    }

    private int pid(String session) {
        return scene.session(session).pid();
    }

    @Test
    void aQuietServerIsSaidToBeQuiet() {
        Result quiet = locks();
        assertThat(quiet.code()).isZero();
        assertThat(quiet.out())
                .startsWith(bench.database().name() + "@")
                .contains("Nobody waits for a lock.", " sessions, ");
        assertThat(bench.traces()).containsExactly("public.passages");
    }

    @Test
    void whatItMeansComesBeforeTheTree() {
        convoy();
        Result busy = locks("--threshold", "0");
        assertThat(busy.code()).isEqualTo(7);
        assertThat(busy.out())
                .contains("3 wait for a lock, the longest for ")
                .containsSubsequence(
                        "\n\npid " + pid("change")
                                + " (postgres, change) wants ACCESS EXCLUSIVE on passages. It waits for pid "
                                + pid("reporting") + " (postgres, reporting, idle in transaction for ",
                        "2 sessions queue behind it",
                        "\n  1. Wait: ",
                        "\n  2. Cancel " + pid("change") + "'s query (the mildest that helps at once): ",
                        "\n  3. Cancel " + pid("reporting")
                                + "'s query: not possible (idle in transaction: there is no query to cancel).\n",
                        "\n\npid " + pid("reporting") + " (postgres, reporting), idle in transaction for ",
                        ", holds ACCESS SHARE on passages, 3 behind\n",
                        "└─ pid " + pid("change")
                                + " (postgres, change) wants ACCESS EXCLUSIVE on passages (hard, held ACCESS SHARE), waits ",
                        "\n   ├─ pid ",
                        " wants ACCESS SHARE on passages (soft, queued ACCESS EXCLUSIVE), waits ",
                        "\n   └─ pid ")
                .contains("pid " + pid("api") + " (postgres, api)", "pid " + pid("display") + " (postgres, display)")
                .doesNotContain("…:", ":  ");
        assertThat(locks("--threshold", "1h").code()).isZero();
    }

    @Test
    void manyWhoWaitAlikeAreOneLineButAllInJson() throws IOException {
        scene.session("reporting").begins("SELECT * FROM passages");
        scene.session("change").starts("ALTER TABLE passages ADD lane int").untilBlocked();
        for (int reader = 1; reader <= 8; reader++) {
            scene.session("reader" + reader).starts("SELECT * FROM passages").untilBlocked();
        }
        assertThat(locks().out())
                .contains("\n   └─ 8 sessions waiting for passages: 8 ACCESS SHARE, oldest ")
                .doesNotContain("reader1", "reader8");
        JsonNode json = new ObjectMapper().readTree(locks("--json").out());
        for (int reader = 1; reader <= 8; reader++) {
            edge(json, pid("reader" + reader), pid("change"));
        }
    }

    @Test
    void theJsonHasWhatProgramsNeed() throws IOException {
        convoy();
        Result result = locks("--json", "--threshold", "1h");
        assertThat(result.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsSubsequence("sampled_at", "waiters", "edges", "roots", "diagnosis", "visibility");
        assertThat(json.get("waiters").asInt()).isEqualTo(3);
        JsonNode root = json.get("roots").get(0);
        assertThat(root.get("pid").asInt()).isEqualTo(pid("reporting"));
        assertThat(root.get("waiters").asInt()).isEqualTo(3);
        assertThat(root.get("waiter_seconds").isNumber()).isTrue();
        JsonNode hard = edge(json, pid("change"), pid("reporting"));
        assertThat(hard.get("kind").asText()).isEqualTo("hard");
        assertThat(hard.get("lock_type").asText()).isEqualTo("relation");
        assertThat(hard.get("object").asText()).isEqualTo("passages");
        assertThat(hard.get("wanted").asText()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(hard.get("held").get(0).asText()).isEqualTo("ACCESS SHARE");
        assertThat(hard.get("queued").isNull()).isTrue();
        assertThat(hard.get("prepared_gid").isNull()).isTrue();
        JsonNode soft = edge(json, pid("api"), pid("change"));
        assertThat(soft.get("kind").asText()).isEqualTo("soft");
        assertThat(soft.get("queued").asText()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(soft.get("held").isEmpty()).isTrue();
        assertThat(json.get("diagnosis").get("roots").get(0).get("sentence").asText())
                .contains(String.valueOf(pid("reporting")));
        assertThat(json.get("visibility").get("grant").isNull()).isTrue();
        assertThat(json.get("missed").isNull()).isTrue();
    }

    private static JsonNode edge(JsonNode json, int waiter, int blocker) {
        for (JsonNode edge : json.get("edges")) {
            if (edge.get("waiter").asInt() == waiter && edge.get("blocker").asInt() == blocker) {
                return edge;
            }
        }
        throw new AssertionError("no edge from " + waiter + " to " + blocker + " in " + json);
    }

    @Test
    void aPreparedTransactionGoesByItsName() throws IOException {
        scene.session("settlement").begins("LOCK TABLE passages").prepares("settle-17");
        scene.session("api").starts("SELECT * FROM passages").untilBlocked();
        assertThat(locks().out()).contains("\nprepared transaction settle-17 (", "└─ pid " + pid("api"));
        JsonNode edge =
                new ObjectMapper().readTree(locks("--json").out()).get("edges").get(0);
        assertThat(edge.get("blocker").isNull()).isTrue();
        assertThat(edge.get("prepared_gid").asText()).isEqualTo("settle-17");
    }

    /** The sessions look for deadlocks late, so that there is one for longer than the server's own deadlock_timeout. */
    @Test
    void aCircleIsLookedAtTwiceBeforeItIsCalledADeadlock() {
        bench.database().execute("CREATE TABLE tolls (id int)");
        scene.session("one").run("SET deadlock_timeout = '10min'").begins("LOCK TABLE passages");
        scene.session("other").run("SET deadlock_timeout = '10min'").begins("LOCK TABLE tolls");
        scene.session("one").starts("LOCK TABLE tolls").untilBlocked();
        scene.session("other").starts("LOCK TABLE passages").untilBlocked();
        assertThat(locks().out())
                .contains(
                        "\n\nDeadlock: ",
                        "pid " + pid("other") + " wants ACCESS EXCLUSIVE on passages from pid " + pid("one"),
                        "└─ pid ")
                .doesNotContain("only if it stays");
    }

    @Test
    void everyLockComesAfterTheirNumber() {
        convoy();
        Result all = locks("--all");
        assertThat(all.code()).isZero();
        assertThat(all.err()).containsPattern("^\\d+ locks\\.\n");
        assertThat(all.out().lines())
                .contains("pid " + pid("reporting") + " holds ACCESS SHARE on passages")
                .anyMatch(line -> line.startsWith("pid " + pid("change") + " waits for ACCESS EXCLUSIVE on passages"));
        assertThat(locks("--all", "--json").out().lines())
                .anyMatch(line -> line.contains("\"pid\":" + pid("reporting")) && line.contains("\"granted\":true"));
        assertThat(locks("--all", "--watch").code()).isEqualTo(2);
    }

    @Test
    void theReportHasNoValuesAndOverwritesNothing() throws IOException {
        convoy();
        Path report = folder.resolve("incident.md");
        assertThat(locks("--incident", report.toString()).err()).contains("Written: " + report);
        assertThat(report)
                .content()
                .startsWith("# Locks on " + bench.database().name())
                .contains("SELECT * FROM passages WHERE note = ?", "WHERE id = ?")
                .doesNotContain("secret", "4711");
        String written = Files.readString(report);
        Result again = locks("--incident", report.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already and is not overwritten");
        assertThat(report).hasContent(written);

        Path json = folder.resolve("incident.json");
        locks("--incident", json.toString(), "--with-literals");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .get("participants")
                        .toString())
                .contains("secret", "4711");
    }

    @Test
    void watchingWritesALineForEachLookAndAGapForOneThatFails() throws Exception {
        CompletableFuture<Result> watching = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> watching.complete(locks("--watch", "--json")));
        Awaitility.await().until(() -> bench.outSoFar().lines().count() >= 1);
        List<String> watcher = Awaitility.await().until(this::watchers, found -> found.size() == 1);
        scene.ask("SELECT pg_terminate_backend(" + watcher.getFirst() + ")");
        List<String> lines = Awaitility.await()
                .until(
                        () -> wholeLines(bench.outSoFar()),
                        seen -> seen.stream()
                                .dropWhile(LocksCommandTest::isSeen)
                                .anyMatch(LocksCommandTest::isSeen));
        thread.interrupt();
        watching.get();
        ObjectMapper mapper = new ObjectMapper();
        List<Boolean> missed = new ArrayList<>();
        for (String line : lines) {
            JsonNode look = mapper.readTree(line);
            missed.add(!look.get("missed").isNull());
            assertThat(look.has("edges")).isEqualTo(look.get("missed").isNull());
        }
        assertThat(missed).startsWith(false).contains(true);
    }

    private static List<String> wholeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static boolean isSeen(String line) {
        return line.contains("\"missed\":null");
    }

    private List<String> watchers() {
        return scene.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'lockkeeper/watch'"
                + " AND datname = current_database()");
    }

    @Test
    void whatCannotBeSeenIsSaid() {
        convoy();
        String blind = bench.database().newRole("");
        String url = bench.database().url().replaceAll("([?&])user=[^&]*", "$1x=");
        Result result = bench.runExactly("locks", "--url", url, "--user", blind, "--threshold", "1h");
        assertThat(result.out()).contains("3 wait for a lock", "This would show it: GRANT pg_monitor TO " + blind);
    }

    @Test
    void itSaysWhatGoesTogether() {
        assertThat(Arrays.asList(
                        locks("--watch", "--incident", "x.md").code(),
                        locks("--threshold", "5").code()))
                .containsOnly(2);
    }
}
