package dev.lockkeeper.console.run;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table whose index build halts in its middle until it is let go on: each row takes a page, and the indexed function waits
 * at two of the rows. Nothing in it depends on how fast the machine is.
 */
final class SlowBuild implements AutoCloseable {
    /** The file that builds the index as its third statement of four. */
    static final String FILE = """
            CREATE TABLE berths (name text);
            VACUUM berths;
            CREATE INDEX CONCURRENTLY passages_slow_idx ON passages (slowly(id));
            INSERT INTO berths VALUES ('after the index');
            """;

    private static final int FIRST_HALT = 41;
    private static final int SECOND_HALT = 42;

    private final Connection holder;

    /** Makes the table in this database; the build will halt at a quarter and at three quarters. */
    SlowBuild(TestDatabase database) {
        database.execute("""
                CREATE TABLE passages (id int, filler text);
                ALTER TABLE passages ALTER filler SET STORAGE PLAIN;
                INSERT INTO passages SELECT i, repeat('x', 5000) FROM generate_series(1, 400) i;
                CREATE FUNCTION slowly(id int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
                BEGIN
                    IF id IN (100, 300) THEN
                        PERFORM pg_advisory_lock(CASE id WHEN 100 THEN 41 ELSE 42 END);
                        PERFORM pg_advisory_unlock(CASE id WHEN 100 THEN 41 ELSE 42 END);
                    END IF;
                    RETURN id;
                END $$;
                """);
        try {
            holder = database.open();
            run("SELECT pg_advisory_lock(" + FIRST_HALT + "), pg_advisory_lock(" + SECOND_HALT + ")");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void pastTheFirstHalt() {
        run("SELECT pg_advisory_unlock(" + FIRST_HALT + ")");
    }

    void toTheEnd() {
        run("SELECT pg_advisory_unlock_all()");
    }

    private void run(String sql) {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
