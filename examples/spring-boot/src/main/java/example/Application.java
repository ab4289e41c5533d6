package example;

import dev.lockkeeper.migration.MigrationManager;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {
    @Bean(initMethod = "migrate")
    MigrationManager migrationManager(DataSource dataSource) {
        return MigrationManager.builder().dataSource(dataSource).classPath("migrations").build();
    }

    @Bean
    ApplicationRunner serves() {
        return arguments -> System.out.println("The application serves.");
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
