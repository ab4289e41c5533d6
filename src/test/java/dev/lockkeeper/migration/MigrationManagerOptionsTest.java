package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option is checked where it is set, and the message names it and its value. */
class MigrationManagerOptionsTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    record Wrong(String option, String value, Consumer<MigrationManagerBuilder> setting) {
        @Override
        public String toString() {
            return option + " " + value;
        }
    }

    @SuppressWarnings("NullAway")
    static List<Wrong> wrongOptions() {
        return List.of(
                new Wrong("dataSource", "null", builder -> builder.dataSource(null)),
                new Wrong("connections", "null", builder -> builder.connections(null)),
                new Wrong("folder", "null", builder -> builder.folder(null)),
                new Wrong("classPath", "''", builder -> builder.classPath("")),
                new Wrong("classPath", "/db/migrations", builder -> builder.classPath("/db/migrations")),
                new Wrong("classPath", "classpath:db", builder -> builder.classPath("classpath:db")),
                new Wrong("classPath", "db/../etc", builder -> builder.classPath("db/../etc")),
                new Wrong("classPath", "db//x", builder -> builder.classPath("db//x", Wrong.class)),
                new Wrong("table", "a b", builder -> builder.table("a b")),
                new Wrong("settings", "null", builder -> builder.settings(null)),
                new Wrong("application", "' '", builder -> builder.application(" ")),
                new Wrong("environment", "place 2", builder -> builder.environment("p\nrod")),
                new Wrong("environment", "100", builder -> builder.environment("x".repeat(101))),
                new Wrong("lockWait", "PT-1S", builder -> builder.lockWait(Duration.ofSeconds(-1))),
                new Wrong("lockWait", "PT600H", builder -> builder.lockWait(Duration.ofDays(25))),
                new Wrong("healthLimit", "PT0S", builder -> builder.healthLimit(Duration.ZERO)),
                new Wrong("healthLimit", "PT2H", builder -> builder.healthLimit(Duration.ofHours(2))),
                new Wrong("onFailure", "null", builder -> builder.onFailure(null)),
                new Wrong("listener", "null", builder -> builder.listener(null)));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void aWrongValueIsNamed(Wrong wrong) {
        assertThatThrownBy(() -> wrong.setting().accept(MigrationManager.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(wrong.option())
                .hasMessageContaining(wrong.value());
    }

    @Test
    void whatIsMissingOrSaidTwiceIsNamed() {
        assertThatThrownBy(() -> MigrationManager.builder().folder(Path.of("x")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dataSource is not set");
        assertThatThrownBy(() -> MigrationManager.builder()
                        .connections(site.connections())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder is not set");
        assertThatThrownBy(() -> MigrationManager.builder()
                        .connections(site.connections())
                        .folder(Path.of("here"))
                        .classPath("db/there")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder is here and classPath is classpath:db/there");
    }

    @Test
    void aManagerStaysAsItWasBuilt() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        List<RunEvent> first = new ArrayList<>();
        List<RunEvent> second = new ArrayList<>();
        MigrationManagerBuilder builder = MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder())
                .listener(first::add);
        MigrationManager manager = builder.build();
        builder.table("other").listener(second::add).folder(Path.of("elsewhere"));
        assertThat(manager.migrate().applied()).hasSize(1);
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(first).hasAtLeastOneElementOfType(RunEvent.FileDone.class);
        assertThat(second).isEmpty();
    }

    @Test
    void aFailureEndsTheStartAndSaysEverything() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ();\n\nSELECT 1 / 0;");
        assertThatThrownBy(strict()::migrate)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessage(
                        "Failed to apply migration 002_b.sql at 002_b.sql:3:1, statement 2: division by zero (SQLSTATE"
                                + " 22012). Nothing of 002_b.sql was kept; 001_a.sql stays applied. Mend the file, or what it"
                                + " stumbled over, and start again.")
                .satisfies(thrown -> assertThat(((MigrationFailedException) thrown).result())
                        .isInstanceOfSatisfying(MigrationResult.Failed.class, failed -> {
                            assertThat(failed.applied())
                                    .extracting(StepResult::fileName)
                                    .containsExactly("001_a.sql");
                            assertThat(failed.applied().getFirst().duration()).isPositive();
                            assertThat(failed.failure().sqlState()).contains("22012");
                            assertThat(failed.failure().statement()).contains(2);
                        }));
    }

    @Test
    void aFileThatCannotRunEndsTheStartToo() {
        site.write("001_a.sql", "\\i other.sql");
        assertThatThrownBy(strict()::migrate)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("Nothing was applied, the database is as it was: 001_a.sql:1:1");
    }

    @Test
    void whoeverGoesOnMeetsNoException() {
        MigrationResult unreachable = MigrationManager.builder()
                .connections(() -> {
                    throw new SQLException("refused for postgresql://app:s3cret@db/x", "08001");
                })
                .folder(site.folder())
                .onFailure(OnFailure.CONTINUE)
                .build()
                .migrate();
        assertThat(unreachable).isInstanceOfSatisfying(MigrationResult.Unavailable.class, result -> {
            assertThat(result.reason())
                    .startsWith("The database cannot be reached")
                    .contains("SQLSTATE 08001", "Nothing was changed.")
                    .doesNotContain("s3cret");
            assertThat(result.cause()).hasMessageNotContaining("s3cret");
        });
        MigrationResult poolGaveUp = MigrationManager.builder()
                .connections(() -> {
                    throw new IllegalStateException("the pool is closed");
                })
                .folder(site.folder())
                .onFailure(OnFailure.CONTINUE)
                .build()
                .migrate();
        assertThat(poolGaveUp.sentence()).isEqualTo("the pool is closed. Nothing was changed.");
        MigrationResult noFolder = MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder().resolve("gone"))
                .onFailure(OnFailure.CONTINUE)
                .build()
                .migrate();
        assertThat(noFolder.sentence()).contains("gone does not exist");
        assertThat(noFolder.succeeded()).isFalse();
    }

    @Test
    void aListenerThatThrowsHarmsNoRun() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        MigrationResult result = MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder())
                .listener(event -> {
                    throw new IllegalStateException("defect");
                })
                .build()
                .migrate();
        assertThat(result.applied()).hasSize(1);
    }

    @Test
    void aDryRunTellsAndChangesNothing() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        assertThat(strict().dryRun().fileNames()).containsExactly("001_a.sql", "002_b.sql");
        assertThat(site.tableExists("schema_migrations")).isFalse();
        site.write("003_c.sql", "\\i other.sql");
        DryRun refused = strict().dryRun();
        assertThat(refused.steps()).isEmpty();
        assertThat(refused.refusals()).extracting(Refusal::fileName).containsExactly("003_c.sql");
    }

    private MigrationManager strict() {
        return MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder())
                .build();
    }
}
