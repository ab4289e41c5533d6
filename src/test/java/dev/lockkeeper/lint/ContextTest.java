package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a statement decides whether it is dangerous. */
class ContextTest {
    private static final String NEW_TABLE = "CREATE TABLE pilots (id bigint PRIMARY KEY, name text);";
    private static final String INDEX = "CREATE INDEX pilots_name_idx ON pilots (name);";

    @Test
    void aTableOfTheSameFileIsNew() {
        assertThat(Lint.hazards(Lint.of(NEW_TABLE + INDEX))).isEmpty();
        assertThat(Lint.hazards(Lint.of(INDEX))).containsExactly("create-index");
    }

    @Test
    void aTableOfAnEarlierPendingFileIsNew() {
        assertThat(Lint.hazards(Lint.pending(NEW_TABLE, INDEX))).isEmpty();
    }

    @Test
    void aTableOfAnAppliedFileIsInUse() {
        List<LintFile> files = List.of(
                LintFile.of("001_a.sql", NEW_TABLE).at(FileStage.APPLIED),
                LintFile.of("002_b.sql", INDEX).at(FileStage.PENDING));
        assertThat(Lint.hazards(new Linter(LintSettings.DEFAULT).lint(files))).containsExactly("create-index");
    }

    @Test
    void whatIsNotKnownToBePendingCountsAsInUseAndIsSaid() {
        LintReport report = new Linter(LintSettings.DEFAULT).lint(Lint.files(FileStage.UNKNOWN, NEW_TABLE, INDEX));
        assertThat(Lint.hazards(report)).containsExactly("create-index");
        assertThat(report.notes()).singleElement().asString().contains("not known");
    }

    @Test
    void anAppliedFileIsNotLookedAtItself() {
        List<LintFile> files =
                List.of(LintFile.of("001_a.sql", "DROP TABLE tolls;").at(FileStage.APPLIED));
        assertThat(new Linter(LintSettings.DEFAULT).lint(files).findings()).isEmpty();
    }

    @Test
    void aValidatedCheckMakesSetNotNullCheap() {
        String add = "ALTER TABLE users ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;";
        String validate = "ALTER TABLE users VALIDATE CONSTRAINT c;";
        String set = "ALTER TABLE users ALTER COLUMN a SET NOT NULL;";
        assertThat(Lint.hazards(Lint.of(set))).containsExactly("set-not-null");
        assertThat(Lint.hazards(Lint.pending(add, validate, set))).isEmpty();
        assertThat(Lint.hazards(Lint.of("-- lockkeeper: transaction=off\n" + add + validate + set)))
                .isEmpty();
        assertThat(Lint.hazards(Lint.pending(add, set))).containsExactly("set-not-null");
        assertThat(Lint.hazards(Lint.of(add + validate + set))).contains("validate-in-same-transaction");
    }

    @Test
    void theOldTypeDecidesWhetherAnotherTypeRewrites() {
        String create = "CREATE TABLE users (a varchar(10), n numeric(8,2), i integer);";
        assertThat(Lint.hazards(widening(create, "a TYPE varchar(20)"))).isEmpty();
        assertThat(Lint.hazards(widening(create, "a TYPE text"))).isEmpty();
        assertThat(Lint.hazards(widening(create, "n TYPE numeric(12,2)"))).isEmpty();
        assertThat(Lint.hazards(widening(create, "a TYPE varchar(5)"))).containsExactly("change-column-type");
        assertThat(Lint.hazards(widening(create, "i TYPE bigint"))).containsExactly("change-column-type");
        LintReport unknown = Lint.of("ALTER TABLE users ALTER COLUMN a TYPE text;");
        assertThat(Lint.hazard(unknown).sentence()).startsWith("Depends on the type `a` has now");
    }

    private static LintReport widening(String create, String change) {
        List<LintFile> files = List.of(
                LintFile.of("001_a.sql", create).at(FileStage.APPLIED),
                LintFile.of("002_b.sql", "ALTER TABLE users ALTER COLUMN " + change + ";")
                        .at(FileStage.PENDING));
        return new Linter(LintSettings.DEFAULT).lint(files);
    }

    @Test
    void theServersVersionDecides() {
        LintSettings eleven = LintSettings.DEFAULT.on(11);
        List<LintFile> file = List.of(LintFile.of("1_a.sql", "BEGIN; ALTER TYPE m ADD VALUE 'x' AFTER 'y'; COMMIT;"));
        assertThat(Lint.hazards(new Linter(eleven).lint(file))).contains("add-value-in-transaction");
        assertThat(Lint.hazards(new Linter(LintSettings.DEFAULT).lint(file))).isEmpty();
        List<LintFile> detach = List.of(LintFile.of("1_a.sql", "ALTER TABLE p DETACH PARTITION q;"));
        assertThat(Lint.hazard(new Linter(LintSettings.DEFAULT.on(13)).lint(detach))
                        .saferWay()
                        .sql())
                .isEmpty();
        assertThat(Lint.hazard(new Linter(LintSettings.DEFAULT.on(14)).lint(detach))
                        .saferWay()
                        .sql())
                .contains("CONCURRENTLY");
    }

    @Test
    void concurrentlyIsTheRightWayInAFileOfItsOwnAndAHazardBetweenBeginAndCommit() {
        String build = "CREATE INDEX CONCURRENTLY i ON users (a);";
        assertThat(Lint.hazards(Lint.of(build))).isEmpty();
        assertThat(Lint.hazards(Lint.of("BEGIN;" + build + "COMMIT;"))).containsExactly("refused-in-transaction");
        LintFile forced = new LintFile(
                "1_a.sql",
                build,
                FileStage.PENDING,
                Optional.of(dev.lockkeeper.sql.TransactionMode.TRANSACTIONAL),
                LintFile.RollbackScript.UNKNOWN);
        assertThat(Lint.hazards(new Linter(LintSettings.DEFAULT).lint(List.of(forced))))
                .containsExactly("refused-in-transaction");
    }

    @Test
    void aFunctionDoesNothingUntilItIsCalled() {
        String create = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE users; END $$;";
        assertThat(Lint.hazards(Lint.of(create))).isEmpty();
        assertThat(Lint.hazards(Lint.of(create + "SELECT f();"))).containsExactly("drop-table");
    }

    @Test
    void dynamicSqlIsNotAnalysedAndSaysSo() {
        LintReport report = Lint.of("DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'users'); END $$;");
        assertThat(Lint.hazards(report)).isEmpty();
        assertThat(report.notAnalysed()).singleElement().satisfies(place -> {
            assertThat(place.sentence()).contains("Dynamic SQL");
            assertThat(place.range().from()).hasToString("1:13");
        });
    }

    @Test
    void whatIsNotUnderstoodIsNotAnalysedAndSaysSo() {
        LintReport report = Lint.of("SELECT 1;\nALTER TABLE users FLY TO THE MOON;");
        assertThat(Lint.hazards(report)).isEmpty();
        assertThat(report.notAnalysed())
                .singleElement()
                .satisfies(place -> assertThat(place.range().from()).hasToString("2:1"));
    }

    @Test
    void aRollbackScriptMayTakeThingsAwayButNotKeepEverybodyWaiting() {
        LintFile script = LintFile.of("001_pilots_rollback.sql", "DROP TABLE pilots; DROP INDEX users_idx;");
        assertThat(Lint.hazards(new Linter(LintSettings.DEFAULT).lint(List.of(script))))
                .containsExactly("drop-index");
    }

    @Test
    void rowCountsAreSaidWhereTheyAreKnown() throws Exception {
        try (Canal canal = new Canal()) {
            canal.run("ANALYZE passages;");
            LintSettings known = LintSettings.DEFAULT.on(17).with(canal.catalog());
            LintFile file = LintFile.of("1_a.sql", "ALTER TABLE passages ALTER COLUMN cargo_t TYPE bigint;");
            assertThat(Lint.hazard(new Linter(known).lint(List.of(file))).sentence())
                    .isEqualTo(
                            "Blocks every read and write of `passages` while its 100 rows are rewritten and every index is"
                                    + " built anew.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE users ADD COLUMN a int",
                "ALTER TABLE users ADD COLUMN a text NOT NULL DEFAULT 'x'",
                "ALTER TABLE users ADD COLUMN a timestamptz DEFAULT now()",
                "ALTER TABLE users ADD COLUMN a order_status NOT NULL DEFAULT 'new'",
                "CREATE INDEX CONCURRENTLY i ON users (a)",
                "INSERT INTO settings VALUES ('a', 'b')",
                "UPDATE settings SET value = 'x' WHERE id = 3",
                "DELETE FROM settings WHERE name IN ('a', 'b')",
                "COMMENT ON TABLE users IS 'x'",
                "GRANT SELECT ON users TO app",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE VIEW v AS SELECT * FROM users",
                "CREATE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f()",
                "DROP VIEW v; CREATE VIEW v AS SELECT 1",
                "ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people",
                "CREATE TEMP TABLE x AS SELECT 1 AS id; UPDATE x SET id = 2; DROP TABLE x",
            })
    void ordinaryAdditiveMigrationsAreNoHazard(String sql) {
        LintReport report = Lint.of(sql + ";");
        assertThat(Lint.hazards(report)).isEmpty();
        assertThat(report.notAnalysed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET a = b.x FROM orders b WHERE b.user_id = users.id",
                "UPDATE users SET a = 1 WHERE active OR id = 3",
                "DELETE FROM users WHERE id IN (SELECT user_id FROM old)",
                "DO $$ BEGIN UPDATE users SET a = 1; END $$",
                "WITH gone AS (DELETE FROM users RETURNING *) INSERT INTO attic SELECT * FROM gone",
            })
    void changesOfRowsWithoutABoundAreFound(String sql) {
        assertThat(Lint.hazards(Lint.of(sql + ";"))).isNotEmpty();
    }
}
