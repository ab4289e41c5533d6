package dev.lockkeeper.migration;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers what every start of an application asks and nearly always finds: nothing is pending. It reads the names in the
 * folder and in the table, and of them no more than they are; where that does not settle it, the full status does.
 * Immutable.
 */
final class StartUpLook {
    private final List<String> names;

    private StartUpLook(List<String> names) {
        this.names = names;
    }

    /**
     * Reads the names in the folder.
     *
     * @throws FolderException if it is not there or is no folder
     */
    static StartUpLook at(Path folder) {
        MigrationFolder.check(folder);
        return new StartUpLook(names(folder));
    }

    /**
     * Whether every name in the folder that is a migration's has its row.
     *
     * @return false also where that cannot be told from names: the full look finds out and explains
     * @throws SQLException if the server refuses or does not answer
     */
    boolean findsNothingPending(Connection connection, TableName wanted) throws SQLException {
        if (names.isEmpty() || !(TrackingTableSql.find(connection, wanted) instanceof TrackingTable.Ours table)) {
            return false;
        }
        Set<String> applied = applied(connection, table.name());
        for (String name : names) {
            if (!applied.contains(name) && FileNameRole.of(name) instanceof FileNameRole.Migration) {
                return false;
            }
        }
        return true;
    }

    /** Every name in the folder, without asking the system what kind of file each is. */
    private static List<String> names(Path folder) {
        if (folder.getFileSystem() != FileSystems.getDefault()) {
            return namesElsewhere(folder);
        }
        File directory = folder.toFile();
        String[] names = directory.list();
        return names == null ? List.of() : Arrays.asList(names);
    }

    /** The same in a jar. */
    private static List<String> namesElsewhere(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (IOException explainedByTheFullLook) {
            return List.of();
        }
        return names;
    }

    private static Set<String> applied(Connection connection, TableName table) throws SQLException {
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT migration_name FROM ".concat(table.sql()))) {
            while (row.next()) {
                applied.add(row.getString(1));
            }
        }
        return applied;
    }
}
