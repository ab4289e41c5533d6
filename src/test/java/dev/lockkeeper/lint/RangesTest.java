package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding points at what it is about: between the marks, in every kind of text. */
class RangesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-table | «DROP TABLE users»;",
                "drop-table | SELECT 1; «drop table if exists a.b»;",
                "drop-column | ALTER TABLE users ADD COLUMN a int, «DROP COLUMN b», ADD COLUMN c int;",
                "drop-schema | «DROP SCHEMA app CASCADE»;",
                "drop-cascade | ALTER TABLE users «DROP COLUMN a CASCADE»;",
                "drop-object | «DROP VIEW v»;",
                "drop-key | ALTER TABLE users «DROP CONSTRAINT users_pkey»;",
                "drop-not-null | ALTER TABLE users «ALTER COLUMN a DROP NOT NULL»;",
                "drop-constraint | ALTER TABLE users «DROP CONSTRAINT a_check»;",
                "rename-table | «ALTER TABLE users RENAME TO people»;",
                "rename-column | ALTER TABLE users «RENAME COLUMN a TO b»;",
                "rename-object | «ALTER FUNCTION f(int) RENAME TO g»;",
                "move-to-schema | «ALTER TABLE users SET SCHEMA old»;",
                "revoke | «REVOKE SELECT ON users FROM app»;",
                "row-security-without-policy | ALTER TABLE users «ENABLE ROW LEVEL SECURITY»;",
                "unbounded-update | «UPDATE users SET a = 1»;",
                "unbounded-delete | «DELETE FROM users WHERE made_at < now()»;",
                "truncate | «TRUNCATE users, orders»;",
                "triggers-off | ALTER TABLE users «DISABLE TRIGGER ALL»;",
                "add-column-rewrite | ALTER TABLE users «ADD COLUMN a uuid DEFAULT gen_random_uuid()»;",
                "add-required-column | ALTER TABLE users «ADD COLUMN a int NOT NULL»;",
                "add-json-column | ALTER TABLE users ADD COLUMN a «json»;",
                "set-not-null | ALTER TABLE users «ALTER a SET NOT NULL»;",
                "change-column-type | ALTER TABLE users «ALTER a TYPE bigint»;",
                "add-check-constraint | ALTER TABLE users ADD «CONSTRAINT a_check CHECK (a > 0)»;",
                "add-foreign-key | ALTER TABLE users ADD «FOREIGN KEY (a) REFERENCES b (id)»;",
                "add-unique-constraint | ALTER TABLE users ADD «UNIQUE (a)»;",
                "add-primary-key | ALTER TABLE users ADD «PRIMARY KEY (id)»;",
                "create-index | «CREATE INDEX ON users (a)»;",
                "drop-index | «DROP INDEX i»;",
                "reindex | «REINDEX TABLE users»;",
                "detach-partition | ALTER TABLE p «DETACH PARTITION q»;",
                "vacuum-full | «VACUUM FULL users»;",
                "refresh-materialized-view | «REFRESH MATERIALIZED VIEW v»;",
                "lock-table | «LOCK TABLE users»;",
                "refused-in-transaction | BEGIN; «CREATE INDEX CONCURRENTLY i ON users (a)»; COMMIT;",
                "begin-without-commit | «BEGIN»; SELECT 1;",
                "commit-without-begin | SELECT 1; «COMMIT»;",
                "new-enum-value-used | ALTER TYPE m ADD VALUE 'x'; INSERT INTO t VALUES («'x'»);",
                "drop-table | DO $$ BEGIN IF true THEN «DROP TABLE users»; END IF; END $$;",
                "drop-table | DO $$ BEGIN EXECUTE '«DROP TABLE users»'; END $$;",
                "drop-column | /* é */ ALTER TABLE \"Users\" «DROP COLUMN \"Größe\"»;",
            })
    void itPointsAtWhatItIsAbout(String rule, String marked) {
        String before = marked.substring(0, marked.indexOf('«'));
        String piece = marked.substring(marked.indexOf('«') + 1, marked.indexOf('»'));
        String sql = marked.replace("«", "").replace("»", "");
        Finding finding = find(rule, sql);
        assertThat(sql.substring(finding.range().start(), finding.range().end()))
                .isEqualTo(piece);
        assertThat(finding.range().start()).isEqualTo(before.length());
        assertThat(finding.range().from().column()).isEqualTo(before.length() + 1);
        assertThat(finding.range().to().column()).isEqualTo(before.length() + piece.length() + 1);
    }

    private static Finding find(String rule, String sql) {
        return Lint.of(sql).findings().stream()
                .filter(finding -> finding.rule().name().equals(rule))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(rule + " not in " + Lint.of(sql).findings()));
    }

    @Test
    void windowsLineEndsTabsAndAByteOrderMarkMoveNothing() {
        Finding finding = find("drop-table", "\uFEFF-- one\r\n\r\n\tDROP TABLE\r\n\tusers;\r\n");
        assertThat(finding.range()).hasToString("3:2–4:7");
        assertThat(find("drop-table", "\uFEFFDROP TABLE users;").range()).hasToString("1:1–1:17");
    }
}
