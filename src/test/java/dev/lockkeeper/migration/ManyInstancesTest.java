package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten instances of an application start at once: one applies, the others wait and go on. */
@Timeout(180)
class ManyInstancesTest {
    private static final int INSTANCES = 10;
    private static final int FILES = 20;

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private void files() {
        site.write("001_f.sql", "CREATE TABLE effects (n int);\nINSERT INTO effects VALUES (1)");
        for (int n = 2; n <= FILES; n++) {
            site.write("%03d_f.sql".formatted(n), "INSERT INTO effects VALUES (" + n + ");\nSELECT pg_sleep(0.02)");
        }
    }

    private void assertEveryFileOnce() {
        assertThat(site.recorded()).hasSize(FILES);
        assertThat(site.database().value("SELECT count(*) || ' ' || count(DISTINCT n) FROM effects"))
                .isEqualTo(FILES + " " + FILES);
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    @Test
    void tenManagersInOneProcess() throws Exception {
        files();
        MigrationManager shared = site.manager();
        CyclicBarrier together = new CyclicBarrier(INSTANCES);
        List<Integer> applied = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MigrationResult>> starts = new ArrayList<>();
            for (int instance = 0; instance < INSTANCES; instance++) {
                // Half of them share one manager: it is thread-safe.
                MigrationManager manager = instance % 2 == 0 ? shared : site.manager();
                starts.add(threads.submit(() -> {
                    together.await();
                    return manager.migrate();
                }));
            }
            for (Future<MigrationResult> start : starts) {
                MigrationResult result = start.get(100, TimeUnit.SECONDS);
                assertThat(result).isInstanceOf(MigrationResult.Completed.class);
                applied.add(result.applied().size());
            }
        }
        assertThat(applied).containsOnly(0, FILES);
        assertThat(applied).filteredOn(count -> count == FILES).hasSize(1);
        assertEveryFileOnce();
    }

    private record Instance(Process process, Path output) {
        String said() throws IOException {
            return Files.readString(output);
        }
    }

    private List<Instance> start(LibraryJars jars, int count) throws IOException {
        List<Instance> instances = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Path output = Files.createTempFile(jars.work(), "instance", ".txt");
            List<String> command = new ArrayList<>();
            StringBuilder classPath = new StringBuilder(jars.classes().toString());
            jars.libraries()
                    .forEach(jar -> classPath.append(java.io.File.pathSeparator).append(jar));
            command.addAll(List.of("-cp", classPath.toString(), "shop.app.Main"));
            command.addAll(LibraryJars.arguments(site.database(), "folder:" + site.folder()));
            instances.add(new Instance(ChildJvm.start(command, output), output));
        }
        return instances;
    }

    @Test
    void tenProcessesOfWhichTheOneThatAppliesIsKilled(@TempDir Path work) throws Exception {
        files();
        // So long that it is still at it when all others wait, and so that the kill hits the middle of a file.
        site.write(
                "010_f.sql",
                "INSERT INTO effects VALUES (10);\nSELECT pg_sleep(CASE WHEN (SELECT count(*) FROM"
                        + " pg_stat_activity WHERE datname = current_database() AND application_name = 'hurry') = 0 THEN 20 ELSE 0"
                        + " END)");
        LibraryJars jars = new LibraryJars(work);
        List<Instance> first = start(jars, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event = 'PgSleep' AND query LIKE '%hurry%'")
                        .equals("1"));
        List<Instance> others = start(jars, INSTANCES - 1);
        first.getFirst().process().destroyForcibly().waitFor();
        try (var hurrying = site.database().openWith("ApplicationName=hurry")) {
            // The backend of a killed client ends when it notices; the pause is cut short for it.
            site.database()
                    .execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname ="
                            + " current_database() AND wait_event = 'PgSleep'");
            for (Instance other : others) {
                assertThat(other.process().waitFor(100, TimeUnit.SECONDS))
                        .as(other.said())
                        .isTrue();
                assertThat(other.process().exitValue()).as(other.said()).isZero();
            }
            assertThat(hurrying.isClosed()).isFalse();
        }
        int appliers = 0;
        for (Instance other : others) {
            appliers += other.said().contains("applied 0") ? 0 : 1;
            assertThat(other.said()).contains("\"up_to_date\", \"applied\": " + FILES + ", \"pending\": 0");
        }
        assertThat(appliers).isEqualTo(1);
        assertEveryFileOnce();
    }
}
