package dev.lockkeeper.environment.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service files: which one counts, and what it says. */
class ServiceFilesTest {
    private static final LoginTarget TARGET = new LoginTarget("db", 5432, "canal", "keeper");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theUsersFileComesBeforeTheSystems() throws Exception {
        write(".pg_service.conf", "[canal]\nhost=mine\n");
        write("pg_service.conf", "[canal]\nhost=everybodys\n[other]\nhost=other\n");
        ServiceFiles files = new ServiceFiles(Map.of("HOME", folder.toString(), "PGSYSCONFDIR", folder.toString()));
        assertThat(files.find("canal").setting("host")).contains("mine");
        assertThat(files.find("other").setting("host")).contains("other");
    }

    @Test
    void itsPasswordIsFoundAndNeverPartOfItsSettings() throws Exception {
        Path file =
                write("services", "# x\n[other]\npassword=no\n\n[canal]\r\n host = db \r\npassword= se cret \r\n[z]\n");
        ServiceFiles files = new ServiceFiles(Map.of("PGSERVICEFILE", file.toString()));
        Service service = files.find("canal");
        assertThat(service.line()).isEqualTo(5);
        assertThat(service.settings()).isEqualTo(Map.of("host", "db"));
        assertThat(service.toString()).doesNotContain("cret");
        assertThat(new ServiceSource(files, "canal").ask(TARGET))
                .isInstanceOfSatisfying(PasswordAnswer.Found.class, found -> {
                    assertThat(found.password().forDriver()).isEqualTo("se cret");
                    assertThat(found.where()).isEqualTo("service canal of " + file);
                });
        assertThat(new ServiceSource(files, "z").ask(TARGET))
                .isEqualTo(new PasswordAnswer.Nothing("service z says no password"));
    }

    @Test
    void whatIsMissingOrBrokenIsSaidWithItsPlace() throws Exception {
        Path file = write("services", "[canal]\nplanted secret\n");
        ServiceFiles files = new ServiceFiles(Map.of("PGSERVICEFILE", file.toString()));
        assertThatThrownBy(() -> files.find("absent"))
                .isInstanceOf(ServiceException.class)
                .hasMessage("There is no service absent in " + file);
        assertThatThrownBy(() -> files.find("canal"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Line 2 of the service file " + file)
                .message()
                .doesNotContain("planted");
    }
}
