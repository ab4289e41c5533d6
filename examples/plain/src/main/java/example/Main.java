package example;

import dev.lockkeeper.migration.MigrationManager;
import org.postgresql.ds.PGSimpleDataSource;

public final class Main {
    public static void main(String[] arguments) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(System.getenv("DATABASE_URL"));
        MigrationManager.builder().dataSource(dataSource).classPath("migrations").build().migrate();
        System.out.println("The application serves.");
    }
}
