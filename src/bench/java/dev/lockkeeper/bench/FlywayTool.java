package dev.lockkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway with its defaults. */
final class FlywayTool implements Contender {
    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public String table() {
        return "flyway_schema_history";
    }

    @Override
    public void write(Path folder, Workload workload, int files) throws IOException {
        for (int number = 1; number <= files; number++) {
            Files.writeString(folder.resolve("V%05d__gate_%d.sql".formatted(number, number)), workload.sql(number));
        }
    }

    @Override
    public void start(String url, Path folder) {
        configured(url, folder).load().migrate();
    }

    @Override
    public void start(DataSource source, Path folder) {
        Flyway.configure()
                .dataSource(source)
                .locations("filesystem:" + folder)
                .load()
                .migrate();
    }

    @Override
    public void startOnClassPath(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migrations")
                .load()
                .migrate();
    }

    @Override
    public void prime(String url, Path folder) {
        configured(url, folder).group(true).load().migrate();
    }

    @Override
    public Status status(String url, Path folder) {
        MigrationInfoService info = configured(url, folder).load().info();
        MigrationInfo[] applied = info.applied();
        return new Status(applied.length, info);
    }

    private static FluentConfiguration configured(String url, Path folder) {
        return Flyway.configure().dataSource(url, "postgres", "").locations("filesystem:" + folder);
    }
}
