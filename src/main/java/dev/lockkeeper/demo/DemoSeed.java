package dev.lockkeeper.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Fills the tables of the demo as they are after its first migrations: the same rows each time. Stateless. */
public final class DemoSeed {
    private static final List<Part> PARTS = List.of(
            new Part("fill_1_owners_and_vessels.sql", "400 owners, 4,000 vessels, 24 locks"),
            new Part("fill_2_passages.sql", "200,000 passages"),
            new Part("fill_3_tolls.sql", "120,000 tolls"));

    private DemoSeed() {}

    private record Part(String file, String content) {}

    /**
     * Fills the empty tables in one transaction, in a few seconds, and has the planner look at them.
     *
     * @param connection on the demo's database, in no transaction; its auto-commit is the same afterwards
     * @param progress hears how {@link DemoStep#FILL} advances; whoever calls reports its beginning and end
     * @return the number of rows
     * @throws SQLException if a table is missing or not empty; no row is kept then
     * @throws InterruptedException if the thread was interrupted; no row is kept then
     */
    public static long fill(Connection connection, DemoProgress progress) throws SQLException, InterruptedException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean complete = false;
        try (Statement statement = connection.createStatement()) {
            long rows = 0;
            for (Part part : PARTS) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Cancelled while filling the demo's tables");
                }
                progress.happened(new DemoEvent.Advanced(DemoStep.FILL, part.content()));
                rows += run(statement, read(part.file()));
            }
            connection.commit();
            complete = true;
            return rows;
        } finally {
            if (!complete) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    private static long run(Statement statement, String script) throws SQLException {
        long rows = 0;
        boolean resultSet = statement.execute(script);
        while (resultSet || statement.getUpdateCount() != -1) {
            rows += resultSet ? 0 : statement.getUpdateCount();
            resultSet = statement.getMoreResults();
        }
        return rows;
    }

    private static String read(String file) {
        try (InputStream stream = DemoSeed.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The program is incomplete: " + file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
