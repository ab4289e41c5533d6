package dev.lockkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase with its defaults: formatted SQL, one change set for each file, all of them included by one change log. */
final class LiquibaseTool implements Contender {
    static {
        // Neither figures sent over the network nor a banner belong into a measurement.
        System.setProperty("liquibase.analytics.enabled", "false");
        System.setProperty("liquibase.showBanner", "false");
    }

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public String table() {
        return "databasechangelog";
    }

    @Override
    public void write(Path folder, Workload workload, int files) throws IOException {
        Path sql = Files.createDirectories(folder.resolve("sql"));
        for (int number = 1; number <= files; number++) {
            Files.writeString(
                    sql.resolve("%05d_gate_%d.sql".formatted(number, number)),
                    "--liquibase formatted sql\n--changeset bench:" + number + "\n" + workload.sql(number));
        }
        Files.writeString(folder.resolve("changelog.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                   xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                       http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <includeAll path="sql/" relativeToChangelogFile="true"/>
                </databaseChangeLog>
                """);
    }

    @Override
    public void start(String url, Path folder) throws Exception {
        with(url, folder, liquibase -> {
            liquibase.update(new Contexts(), new LabelExpression());
            return true;
        });
    }

    @Override
    public void prime(String url, Path folder) throws Exception {
        with(url, folder, liquibase -> {
            liquibase.changeLogSync(new Contexts(), new LabelExpression());
            return true;
        });
    }

    @Override
    public Status status(String url, Path folder) throws Exception {
        return with(url, folder, liquibase -> {
            int all = liquibase.getDatabaseChangeLog().getChangeSets().size();
            int pending = liquibase
                    .listUnrunChangeSets(new Contexts(), new LabelExpression())
                    .size();
            return new Status(all - pending, liquibase);
        });
    }

    private interface Work<T> {
        T with(Liquibase liquibase) throws Exception;
    }

    private static <T> T with(String url, Path folder, Work<T> work) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
                Liquibase liquibase = new Liquibase("changelog.xml", files, new JdbcConnection(connection))) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            // What it tells a terminal goes to its log instead, which is switched off here.
            return Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> work.with(liquibase));
        }
    }
}
