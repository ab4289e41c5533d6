package example;

import dev.lockkeeper.migration.MigrationManager;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import javax.sql.DataSource;

@Factory
public class Migrations {
    @Context
    MigrationManager migrationManager(DataSource dataSource) {
        var manager = MigrationManager.builder().dataSource(dataSource).classPath("migrations").build();
        manager.migrate();
        return manager;
    }
}
