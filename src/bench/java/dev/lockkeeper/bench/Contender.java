package dev.lockkeeper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** A program that applies a folder of migrations. Stateless and thread-safe; names of files follow its own customs. */
interface Contender {
    /** All of them; the first is ours, the second is what the others are compared with. */
    List<Contender> ALL = List.of(new Lockkeeper(), new BareLoop(), new FlywayTool(), new LiquibaseTool());

    String name();

    /** The name of the table it records in. */
    String table();

    /** Writes the files of a workload as this program wants them. */
    void write(Path folder, Workload workload, int files) throws IOException;

    /** Applies what is pending; also what an application calls on every start. Throws if anything failed. */
    void start(String url, Path folder) throws Exception;

    /** The same on connections that the application has already. */
    default void start(DataSource source, Path folder) throws Exception {
        throw new UnsupportedOperationException(name());
    }

    /** The same with the files at {@code db/migrations} on the class path. */
    default void startOnClassPath(DataSource source) throws Exception {
        throw new UnsupportedOperationException(name());
    }

    /** Brings a database to "everything applied" for starts to be measured on, by whatever way is quickest. */
    default void prime(String url, Path folder) throws Exception {
        start(url, folder);
    }

    /** Compares folder and database. Returns how many are applied. */
    Status status(String url, Path folder) throws Exception;

    /**
     * What was found, with the thing that was found kept alive, so that its memory can be measured.
     *
     * @param applied number of applied files
     * @param held the answer as the program gave it
     */
    record Status(int applied, Object held) {}

    /** One of them, without loading the classes of the others. */
    static Contender named(String name) {
        return switch (name) {
            case "Lockkeeper" -> new Lockkeeper();
            case "bare loop" -> new BareLoop();
            case "Flyway" -> new FlywayTool();
            case "Liquibase" -> new LiquibaseTool();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
