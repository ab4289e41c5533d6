package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.JournalTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at tracking table and journal, once each, and compares them with a folder. Looking changes nothing. Thread-safe;
 * keeps only checksums of files.
 */
public final class StatusReader {
    private final FileChecksums checksums = new FileChecksums();

    /**
     * The status now. Linear in the number of files and rows.
     *
     * @param connection in autocommit mode; left as it was
     * @throws SQLException if the server refuses or does not answer
     * @throws FolderException if a file that must be compared cannot be read
     */
    public Status read(Connection connection, FolderContents folder, TableName wanted) throws SQLException {
        TrackingTable table = TrackingTableSql.find(connection, wanted);
        JournalAccess journal = JournalTable.look(connection);
        List<String> notes = new ArrayList<>(TrackingTableSql.otherTools(connection));
        Map<String, TrackingTableSql.Row> rows =
                table instanceof TrackingTable.Ours ? TrackingTableSql.read(connection, table.name()) : Map.of();
        List<JournalEntry> entries = journal instanceof JournalAccess.Ready
                ? JournalTable.latestOfEachFile(connection, table.name().toString())
                : List.of();
        if (journal instanceof JournalAccess.Unavailable unavailable) {
            notes.add(unavailable.reason());
        }
        if (table instanceof TrackingTable.Foreign foreign) {
            notes.addFirst(foreign.sentence());
        }
        if (table instanceof TrackingTable.Nowhere nowhere) {
            notes.addFirst(nowhere.reason());
        }
        Map<String, Progress> progress = ProgressReader.read(connection, table.name());
        List<Migration> migrations = new StateTeller(folder, rows, entries, progress, checksums).migrations();
        return new Status(major(connection), table, journal, migrations, folder.ignored(), notes);
    }

    /**
     * What is applied and what is not, by names alone: no journal, and no text of a file is
     * read but that of one that stopped halfway. For a start-up, whose cost
     * every application pays.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    static Status readNames(Connection connection, FolderContents folder, TableName wanted) throws SQLException {
        TrackingTable table = TrackingTableSql.find(connection, wanted);
        Map<String, TrackingTableSql.Row> rows =
                table instanceof TrackingTable.Ours ? TrackingTableSql.read(connection, table.name()) : Map.of();
        Map<String, Progress> progress = ProgressReader.read(connection, table.name());
        List<Migration> migrations =
                new StateTeller(folder, rows, List.of(), progress, new FileChecksums()).migrations();
        return new Status(
                major(connection), table, new JournalAccess.Absent(), migrations, folder.ignored(), List.of());
    }

    private static int major(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }
}
