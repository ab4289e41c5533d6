package dev.lockkeeper.environment.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of a server is read without what people write into it. */
class ServerSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "archive_command, cp %p s3://key:secret@bucket/%f, ***",
        "primary_conninfo, host=db1 password=hunter2, ***",
        "ssl_passphrase_command, echo hunter2, ***",
        "some_extension.token, abc, ***",
        "some_extension.level, 3, 3",
        "password_encryption, scram-sha-256, scram-sha-256",
        "auto_explain.log_format, json, json",
        "work_mem, 4096 kB, 4096 kB"
    })
    void commandsAndStrangeSettingsAreMasked(String name, String value, String shown) {
        ServerSettings.Setting setting = ServerSettings.setting(name, value, "configuration file", false);
        assertThat(setting.value()).isEqualTo(shown);
        assertThat(setting.masked()).isEqualTo(!shown.equals(value));
        assertThat(setting.toString()).doesNotContain("hunter2", "s3:");
    }

    @Test
    void onlyWhatDiffersFromTheDefaultIsRead() throws SQLException {
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            database.execute("ALTER DATABASE " + database.name() + " SET work_mem = '5MB'");
            try (Connection connection = database.open()) {
                ServerSettings settings = ServerSettings.read(connection);
                assertThat(settings.version()).startsWith("PostgreSQL ");
                assertThat(settings.extensions()).anyMatch(known -> known.startsWith("plpgsql "));
                assertThat(settings.settings())
                        .contains(new ServerSettings.Setting("work_mem", "5120 kB", "database", false, false))
                        .noneMatch(setting -> setting.source().equals("default")
                                || setting.source().equals("session")
                                || setting.source().equals("client"));
            }
        }
    }
}
