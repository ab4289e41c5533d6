package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own file: what is written, and what is left alone. */
class WritingTest {
    private static final String FILE = """
            # The canal's databases.

            # Ask before.
            [environments.staging] # the rehearsal
            host   = "db1"   # in the cellar
            tier = "staging"
            # migrations = "old"

            # Below are tiers.

            [tiers.gold]
            like = "production"

            # The real one.
            [environments.prod]
            host = "db2"
            tier = "gold"
            notes = '''
            [environments.fake]
            '''
            [environments.prod.policy]
            forbid = ["run"]   # never

            # broken, but mine
            [environments.later]
            hots = "db3"
            """;

    @TempDir
    Path folder;

    private FilesBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new FilesBench(folder);
    }

    private Definition definition(String name) {
        return bench.files().read().find(name).orElseThrow().definition();
    }

    private static Definition moved(Definition definition, String name, String host) {
        return new Definition(
                name,
                new Place.Server(host, Optional.empty(), Optional.empty(), Optional.empty()),
                definition.tier(),
                definition.migrations(),
                definition.table(),
                definition.passwordCommand(),
                definition.keyring(),
                definition.tls(),
                definition.tunnel(),
                definition.appearance(),
                definition.policy());
    }

    @Test
    void theFirstOneMakesFolderAndFileForTheOwnerOnly() throws IOException {
        bench.files().add(FilesBench.at("prod", "db1"));
        assertThat(bench.files().read().names()).containsExactly("prod");
        assertThat(bench.text()).isEqualTo("[environments.prod]\nhost = \"db1\"\ndatabase = \"canal\"\n\n");
        assertThat(Files.getPosixFilePermissions(bench.personal()))
                .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(bench.besides()).containsExactly("environments.toml");
    }

    @Test
    void everythingSurvivesTheWayThroughTheFile() throws IOException {
        Definition all = new Definition(
                "Grüße \"木\" \\ x",
                new Place.Server("db1,db2", Optional.of(5433), Optional.of("ca\"nal"), Optional.of("o'hara")),
                Optional.of("production"),
                Optional.of("~/canal/migrations"),
                Optional.of("ops.applied"),
                Optional.of("pass show \"prod\""),
                true,
                new Tls(
                        Optional.of(SslMode.VERIFY_FULL),
                        Optional.of(Path.of("ca.pem")),
                        Optional.of(Path.of("/a/b")),
                        Optional.of(Path.of("~/k"))),
                Optional.of(new SshTunnel(
                        "bastion",
                        22,
                        Optional.of("ops"),
                        Optional.of(Path.of("id")),
                        true,
                        Optional.empty(),
                        Optional.of(new SshTunnel(
                                "gate",
                                2222,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.of(Path.of("kh")),
                                Optional.empty())))),
                new Appearance(Optional.empty(), Optional.of("g"), Optional.of("#00ff00"), Optional.of("a\nb\tc '''")),
                new PolicyOverrides(
                        Optional.of(Guard.OPEN),
                        Optional.of(ConfirmationLevel.NONE),
                        new Limits(Optional.of(Duration.ofMillis(1500)), Optional.of(Duration.ZERO), Optional.of(3)),
                        Optional.of(Set.of(Act.APPLY, Act.ROLL_BACK_PREPARED)),
                        Optional.of(new MaintenanceWindow(
                                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                                LocalTime.of(22, 0, 1),
                                LocalTime.MIDNIGHT,
                                ZoneId.of("Europe/Vienna"))),
                        Optional.of(new HazardPolicy(HazardAnswer.REASON, Map.of("set-not-null", HazardAnswer.FORBID))),
                        Optional.of("staging"),
                        Optional.of(new Allowed(Set.of("b", "a"), Set.of()))));
        bench.personal("[environments.staging]\nurl = \"jdbc:postgresql://s/d\"\n");
        bench.files().add(all);
        assertThat(bench.files().read().problems()).isEmpty();
        assertThat(definition(all.name())).isEqualTo(all);
        Definition nothingAllowed = new Definition(
                "n",
                new Place.Service("x"),
                all.tier(),
                all.migrations(),
                all.table(),
                all.passwordCommand(),
                false,
                Tls.UNSET,
                Optional.empty(),
                Appearance.PLAIN,
                new PolicyOverrides(
                        Optional.empty(),
                        Optional.empty(),
                        Limits.NONE,
                        Optional.of(Set.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        bench.files().add(nothingAllowed);
        assertThat(definition("n")).isEqualTo(nothingAllowed);
    }

    @Test
    void addingLeavesEveryByteBeforeItAlone() throws IOException {
        bench.personal(FILE).files().add(FilesBench.at("new", "db9"));
        assertThat(bench.text())
                .startsWith(FILE)
                .endsWith("\n\n[environments.new]\nhost = \"db9\"\ndatabase = \"canal\"\n\n");
        assertThat(bench.files().read().names()).containsExactly("staging", "prod", "new");
    }

    @Test
    void changingLeavesEveryOtherLineAlone() throws IOException {
        bench.personal(FILE).files().replace("staging", moved(definition("staging"), "staging", "db7"));
        assertThat(bench.text()).isEqualTo(FILE.replace("host   = \"db1\"   # in the cellar", "host = \"db7\""));
    }

    @Test
    void changingWhatATableInsideSaysKeepsTheRest() throws IOException {
        bench.personal(FILE);
        Definition prod = definition("prod");
        assertThat(prod.policy().acts().orElseThrow()).doesNotContain(Act.RUN);
        bench.files().replace("prod", moved(prod, "real prod", "db2"));
        assertThat(bench.text())
                .isEqualTo(FILE.replace("[environments.prod]", "[environments.\"real prod\"]")
                        .replace("[environments.prod.policy]", "[environments.\"real prod\".policy]"));
        Definition renamed = definition("real prod");
        Definition tunnelled = new Definition(
                renamed.name(),
                renamed.place(),
                renamed.tier(),
                Optional.of("m"),
                renamed.table(),
                renamed.passwordCommand(),
                true,
                renamed.tls(),
                Optional.of(new SshTunnel(
                        "b", 22, Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty())),
                renamed.appearance(),
                PolicyOverrides.NONE);
        bench.files().replace("real prod", tunnelled);
        assertThat(definition("real prod")).isEqualTo(tunnelled);
        assertThat(bench.text())
                .contains(
                        "# The real one.\n[environments.\"real prod\"]",
                        "'''\n[environments.fake]\n'''",
                        "# broken, but mine")
                .contains("[environments.\"real prod\".tunnel]\nhost = \"b\"\n")
                .doesNotContain("policy", "forbid");
    }

    @Test
    void anEnvironmentThatIsNotUnderstoodCanBeReplacedAndRemoved() throws IOException {
        bench.personal(FILE).files().replace("later", FilesBench.at("later", "db3"));
        assertThat(bench.files().read().problems()).isEmpty();
        assertThat(bench.text()).contains("# broken, but mine\n[environments.later]\nhost = \"db3\"");
        bench.personal(FILE).files().remove("later");
        assertThat(bench.files().read().problems()).isEmpty();
        assertThat(bench.files().read().names()).containsExactly("staging", "prod");
    }

    @Test
    void removingTakesItsOwnTablesOnly() throws IOException {
        bench.personal(FILE).files().remove("staging");
        assertThat(bench.text())
                .contains("# The canal's databases.", "# Below are tiers.", "[tiers.gold]")
                .doesNotContain("Ask before", "staging", "cellar");
        bench.files().remove("prod");
        assertThat(bench.text())
                .contains("[tiers.gold]", "# broken, but mine")
                .doesNotContain("prod]", "policy", "fake");
    }

    @Test
    void reorderingMovesTablesWithTheirComments() throws IOException {
        bench.personal(FILE).files().reorder(List.of("prod", "staging"));
        assertThat(bench.files().read().names()).containsExactly("prod", "staging");
        assertThat(bench.text().indexOf("# The real one.\n[environments.prod]"))
                .isPositive()
                .isLessThan(bench.text().indexOf("[tiers.gold]"));
        assertThat(bench.text()).contains("# Ask before.\n[environments.staging] # the rehearsal\n");
        assertThat(bench.text().lines().filter(line -> !line.isBlank()).sorted())
                .containsExactlyElementsOf(
                        FILE.lines().filter(line -> !line.isBlank()).sorted().toList());
    }

    @Test
    void aWholeListIsWrittenInOneStep() throws IOException {
        bench.personal(FILE);
        Definition prod = definition("prod");
        bench.files().write(List.of(FilesBench.at("first", "db0"), prod));
        assertThat(bench.files().read().names()).containsExactly("first", "prod");
        assertThat(bench.text()).contains("# broken, but mine\n[environments.later]", "[tiers.gold]", "# never");
        bench.files().write(List.of());
        assertThat(bench.files().read().all()).isEmpty();
        assertThat(bench.text()).contains("[environments.later]");
    }

    @Test
    void nothingIsWrittenThatWouldNotBeRead() {
        bench.personal(FILE);
        EnvironmentFiles files = bench.files();
        assertThatThrownBy(() -> files.add(FilesBench.at("prod", "db1")))
                .isInstanceOf(EnvironmentFileException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> files.add(FilesBench.at("a\u202eb", "db1")))
                .hasMessageContaining("bidirectional")
                .hasMessageContaining("nothing was written");
        assertThatThrownBy(() -> files.add(Definition.of("x", new Place.Url("jdbc:postgresql://h/d?password=geheim"))))
                .hasMessageContaining("holds a password")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> files.remove("nobody")).hasMessageContaining("no environment of this name");
        assertThatThrownBy(() -> files.replace("prod", FilesBench.at("staging", "h")))
                .hasMessageContaining("already");
        assertThat(bench.text()).isEqualTo(FILE);
        assertThat(bench.besides()).containsExactly("environments.toml");
    }

    @Test
    void whatAnotherOneNeedsIsNotTakenAway() {
        String text =
                "[environments.s]\nhost = \"h\"\n[environments.p]\nhost = \"h\"\npolicy = { required_first = \"s\" }\n";
        bench.personal(text);
        assertThatThrownBy(() -> bench.files().remove("s"))
                .isInstanceOf(EnvironmentFileException.class)
                .hasMessageContaining("environments.p.policy.required_first");
        assertThat(bench.text()).isEqualTo(text);
    }

    @Test
    void whatStandsInsideAnotherTableIsRefusedNotGuessed() {
        String text = "[environments]\na = { host = \"h\" }\nb.host = \"i\"\n";
        bench.personal(text);
        assertThat(bench.files().read().names()).containsExactly("a", "b");
        for (String name : List.of("a", "b")) {
            assertThatThrownBy(() -> bench.files().remove(name)).hasMessageContaining("by hand");
            assertThatThrownBy(() -> bench.files().replace(name, FilesBench.at(name, "x")))
                    .hasMessageContaining("nothing was written");
        }
        assertThatThrownBy(() -> bench.files().reorder(List.of("b", "a"))).hasMessageContaining("by hand");
        assertThat(bench.text()).isEqualTo(text);
    }

    @Test
    void aFileThatSomebodyChangedMeanwhileIsNotOverwritten() throws IOException {
        bench.personal(FILE);
        EnvironmentFiles files = bench.files();
        files.read();
        bench.personal(FILE + "# by hand\n");
        assertThatThrownBy(() -> files.add(FilesBench.at("new", "h")))
                .isInstanceOf(EnvironmentFileException.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(bench.text()).isEqualTo(FILE + "# by hand\n");
        files.read();
        files.add(FilesBench.at("new", "h"));
        files.add(FilesBench.at("newer", "h"));
        assertThat(bench.text()).startsWith(FILE + "# by hand\n");
        assertThat(files.read().names()).contains("new", "newer");
    }

    @Test
    void aDamagedFileIsKeptAsideBeforeAnythingIsWritten() throws IOException {
        String damaged = "[environments.a]\nhost = \"db1\"\n\n[environments.b]\nhost = db2\n# mine\n";
        bench.personal(damaged).files().add(FilesBench.at("c", "db3"));
        List<String> besides = bench.besides();
        assertThat(besides).hasSize(2);
        assertThat(besides.getLast()).matches("environments\\.toml\\.damaged-\\d{8}T\\d{6}Z");
        assertThat(Files.readString(bench.personal().resolveSibling(besides.getLast())))
                .isEqualTo(damaged);
        assertThat(bench.text()).startsWith(damaged);
        assertThat(bench.files().read().names()).containsExactly("a", "c");
        bench.files().remove("c");
        assertThat(bench.besides()).hasSize(3);
    }

    @Test
    void ofAFileThatIsOpenAtItsEndTheGoodTablesGoOn() throws IOException {
        String damaged =
                "# mine\n[environments.a]\nhost = \"db1\"\n[environments.b]\nhost = \"db2\"\nnotes = '''\nopen\n";
        bench.personal(damaged).files().add(FilesBench.at("c", "db3"));
        assertThat(bench.files().read().names()).containsExactly("a", "c");
        assertThat(bench.files().read().problems()).isEmpty();
        assertThat(Files.readString(
                        bench.personal().resolveSibling(bench.besides().getLast())))
                .isEqualTo(damaged);
        byte[] latin = "[environments.a]\nhost = \"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(bench.personal(), latin);
        bench.files().add(FilesBench.at("d", "db4"));
        assertThat(bench.files().read().names()).containsExactly("d");
        assertThat(bench.besides()).hasSize(3);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("dotfiles")).resolve("environments.toml");
        Files.writeString(elsewhere, FILE);
        bench.personal("");
        Files.delete(bench.personal());
        Files.createSymbolicLink(bench.personal(), elsewhere);
        bench.files().add(FilesBench.at("new", "h"));
        assertThat(Files.isSymbolicLink(bench.personal())).isTrue();
        assertThat(Files.readString(elsewhere)).contains("[environments.new]");
    }

    @Test
    void lineEndsOfWindowsStay() throws IOException {
        bench.personal(FILE.replace("\n", "\r\n")).files().add(FilesBench.at("new", "h"));
        assertThat(bench.text().replace("\r\n", "")).doesNotContain("\n");
        bench.files().replace("new", FilesBench.at("new", "other"));
        bench.files().reorder(List.of("new", "prod", "staging"));
        assertThat(bench.text().replace("\r\n", "")).doesNotContain("\n");
        assertThat(bench.files().read().names()).containsExactly("new", "prod", "staging");
    }
}
