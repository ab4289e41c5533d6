package dev.lockkeeper.lock.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of every kind of object, read by a role that may do nothing. */
class ObjectClassTest {
    private static final String OBJECTS = """
            CREATE SCHEMA old;
            CREATE TABLE old.tolls (id int CONSTRAINT positive CHECK (id > 0));
            CREATE POLICY mine ON old.tolls;
            CREATE RULE nothing AS ON DELETE TO old.tolls DO INSTEAD NOTHING;
            CREATE FUNCTION old.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER note AFTER INSERT ON old.tolls FOR EACH ROW EXECUTE FUNCTION old.noted();
            CREATE PUBLICATION news;
            CREATE PROCEDURE settle(day date) LANGUAGE sql AS 'SELECT 1';
            SELECT lo_create(4711);
            """;

    @Test
    void everyQueryIsOneThatEverybodyMayAsk() throws SQLException {
        try (Stage stage = new Stage(OBJECTS);
                Connection nobody = stage.database().openAs(stage.database().newRole(""))) {
            List<String> words = new ArrayList<>();
            for (ObjectClass kind : ObjectClass.values()) {
                // A column of the catalog that the number names: a wrong number finds nothing, or something else.
                String catalog = stage.database().value("SELECT " + kind.catalog() + "::regclass");
                String source = switch (catalog) {
                    case "pg_authid" -> "pg_roles";
                    case "pg_largeobject" -> "pg_largeobject_metadata";
                    default -> catalog;
                };
                Long[] oids = stage.database().column("SELECT oid FROM " + source).stream()
                        .map(Long::valueOf)
                        .toArray(Long[]::new);
                try (PreparedStatement statement = nobody.prepareStatement(kind.query())) {
                    statement.setArray(1, nobody.createArrayOf("oid", oids));
                    try (ResultSet rows = statement.executeQuery()) {
                        int count = 0;
                        while (rows.next()) {
                            words.add(String.valueOf(rows.getString("words")));
                            count++;
                        }
                        assertThat(count).as(catalog).isEqualTo(oids.length);
                    }
                }
            }
            assertThat(words)
                    .doesNotContain("null")
                    .contains(
                            "schema old",
                            "constraint positive of old.tolls",
                            "policy mine of old.tolls",
                            "rule nothing of old.tolls",
                            "trigger note of old.tolls",
                            "function old.noted()",
                            "procedure settle(date)",
                            "publication news",
                            "large object 4711",
                            "database " + stage.database().name(),
                            "role postgres",
                            "extension plpgsql",
                            "language plpgsql",
                            "type old.tolls");
        }
    }
}
