package dev.lockkeeper.bench;

import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** This project, as an application uses it: with its journal, with every guarantee. */
final class Lockkeeper implements Contender {
    @Override
    public String name() {
        return "Lockkeeper";
    }

    @Override
    public String table() {
        return "schema_migrations";
    }

    @Override
    public void write(Path folder, Workload workload, int files) throws IOException {
        for (int number = 1; number <= files; number++) {
            Files.writeString(folder.resolve("%05d_gate_%d.sql".formatted(number, number)), workload.sql(number));
        }
    }

    @Override
    public void start(String url, Path folder) throws Exception {
        manager(url, folder).migrate();
    }

    @Override
    public void start(DataSource source, Path folder) {
        MigrationManager.builder().dataSource(source).folder(folder).build().migrate();
    }

    @Override
    public void startOnClassPath(DataSource source) {
        MigrationManager.builder()
                .dataSource(source)
                .classPath("db/migrations")
                .build()
                .migrate();
    }

    @Override
    public Status status(String url, Path folder) throws Exception {
        dev.lockkeeper.migration.Status status = manager(url, folder).status();
        return new Status(status.counts().getOrDefault(MigrationState.Kind.APPLIED, 0), status);
    }

    private static MigrationManager manager(String url, Path folder) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return MigrationManager.builder().dataSource(source).folder(folder).build();
    }
}
