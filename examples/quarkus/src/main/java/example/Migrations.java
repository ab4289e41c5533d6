package example;

import dev.lockkeeper.migration.MigrationManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;

@ApplicationScoped
public class Migrations {
    void migrate(@Observes @Priority(1) StartupEvent start, DataSource dataSource) {
        MigrationManager.builder().dataSource(dataSource).classPath("migrations").build().migrate();
    }
}
