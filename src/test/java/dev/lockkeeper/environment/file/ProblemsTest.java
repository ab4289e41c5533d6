package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad files say, and where. */
class ProblemsTest {
    @TempDir
    Path folder;

    private FilesBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new FilesBench(folder);
    }

    private FileProblem only(String text) {
        Environments read = bench.personal(text).files().read();
        assertThat(read.problems()).hasSize(1);
        FileProblem problem = read.problems().getFirst();
        assertThat(problem.file()).isEqualTo(bench.personal());
        return problem;
    }

    /** A line in an environment that is good without it, beside one that is good. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            teir = "staging"                     | teir | Did you mean tier?
            tier = "stagng"                      | tier | Did you mean staging?
            tier = 3                             | tier | must be a text
            port = "5432"                        | port | without quotation marks
            port = 70000                         | port | from 1 to 65535
            url = "jdbc:postgresql://h/d"        | host | stands beside url
            service = "x"                        | host | stands beside service
            keyring = "yes"                      | keyring | true or false
            colour = "red"                       | colour | #cc3300
            color = "#cc3300"                    | color | Did you mean colour?
            sslmode = "verify_ful"               | sslmode | Did you mean verify-full?
            notes = ""                           | notes | is empty
            group = "a\\u202Eb"                  | group | bidirectional
            notes = "a\\u001Bb"                  | notes | control
            password = "geheim"                  | password | never stands in this file
            passphrase = "geheim"                | passphrase | never stands in this file
            db_password = "geheim"               | db_password | never stands in this file
            notes = "jdbc:postgresql://u:geheim@h/d" | notes | holds a password
            password_command = "PGPASSWORD=geheim psql" | password_command | holds a password
            tunnel = "bastion"                   | tunnel | must be a table
            tunnel = { host = "a", jmp = { host = "b" } } | tunnel.jmp | Did you mean jump?
            tunnel = { user = "a" }              | tunnel.host | is missing
            tunnel = { host = "u@b" }            | tunnel.host | keys of their own
            tunnel = { host = "b", passphrase = "geheim" } | tunnel.passphrase | never stands in this file
            policy = { guard = "readonly" }      | policy.guard | Did you mean read-only?
            policy = { lock_timeout = "5" }      | policy.lock_timeout | with its unit
            policy = { lock_timeout = 5 }        | policy.lock_timeout | must be a text
            policy = { statement_timeout = "90d" } | policy.statement_timeout | 24 days
            policy = { attempts = 0 }            | policy.attempts | from 1 to
            policy = { allow = ["appply"] }      | policy.allow | Did you mean apply?
            policy = { allow = "apply" }         | policy.allow | list of texts
            policy = { allow = ["run"], forbid = ["skip"] } | policy.forbid | one of the two
            policy = { hazards = "never" }       | policy.hazards | "allow", "reason" or "forbid"
            policy = { hazard_rules = { "x y" = "allow" } } | policy.hazard_rules."x y" | no rule of lint
            policy = { required_first = "God" }  | policy.required_first | Did you mean good?
            policy = { required_first = "bad" }  | policy.required_first | itself
            policy = { os_users = [] }           | policy.os_users | empty list
            policy = { window = { from = "22:00", until = "23:00" } } | policy.window.zone | is missing
            policy = { window = { from = "22:00", until = "23:00", zone = "Europe/Viena" } } | policy.window.zone | Did you mean Europe/Vienna?
            policy = { window = { from = "25:00", until = "23:00", zone = "UTC" } } | policy.window.from | time of the day
            policy = { window = { from = "22:00", until = "22:00", zone = "UTC" } } | policy.window.until | same time
            policy = { window = { days = ["mo"], from = "22:00", until = "23:00", zone = "UTC" } } | policy.window.days | "monday"
            migrations = "a\\u0000b"             | migrations | control
            """)
    void aBadLineIsNamedWithItsPlaceAndOnlyItsEnvironmentIsMissing(String line, String key, String words) {
        FileProblem problem =
                only("[environments.good]\nhost = \"db1\"\n\n[environments.bad]\nhost = \"db2\"\n  " + line + "\n");
        assertThat(problem.key()).isEqualTo("environments.bad." + key);
        assertThat(problem.sentence()).contains(words).doesNotContain("geheim");
        assertThat(problem.line()).isEqualTo(key.equals("host") ? 5 : 6);
        assertThat(problem.column()).isGreaterThanOrEqualTo(1);
        assertThat(problem.words())
                .startsWith(bench.personal() + ":" + problem.line() + ":" + problem.column() + ": environments.bad.");
        assertThat(bench.files().read().names()).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:geheim@h/d",
                "jdbc:postgresql://h/d?password=geheim",
                "jdbc:postgresql://h/d?user=a&sslpassword=geheim",
                "postgres://u:geheim@h/d",
                "jdbc:postgresql://h:99999/geheim",
                "jdbc:mysql://h/geheim",
                "geheim"
            })
    void aUrlThatIsRefusedIsNotRepeated(String url) {
        FileProblem problem = only("[environments.a]\nurl = \"" + url + "\"");
        assertThat(problem.key()).isEqualTo("environments.a.url");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.words()).doesNotContain("geheim");
    }

    @Test
    void aPlaceMustBeSaid() {
        assertThat(only("[environments.a]\ntier = \"staging\"").sentence()).contains("says no place");
        assertThat(only("[environments.a]\nport = 5432").key()).isEqualTo("environments.a.host");
        assertThat(only("[environments.a]\nhost = \"/var/run/postgresql\"").sentence())
                .contains("socket");
        assertThat(only("[environments.a]\nhost = \"h/x?password=geheim\"").words())
                .doesNotContain("geheim");
    }

    @Test
    void namesNobodyCouldTypeAreRefused() {
        assertThat(only("[environments.\"a\\u202Eb\"]\nhost = \"h\"").words())
                .contains("bidirectional", "\\u202E")
                .doesNotContain("\u202e");
        assertThat(only("[environments.\"a\\u001Bb\"]\nhost = \"h\"").words()).doesNotContain("\u001b");
        assertThat(only("[environments.\" a\"]\nhost = \"h\"").sentence()).contains("blank");
        assertThat(only("[environments.\"\"]\nhost = \"h\"").sentence()).contains("no name");
        FileProblem longName = only("[environments." + "x".repeat(10_000) + "]\nhost = \"h\"");
        assertThat(longName.sentence()).contains("10000 characters");
        assertThat(longName.key()).hasSizeLessThan(120);
        String hundred = "n".repeat(100);
        assertThat(bench.personal("[environments." + hundred + "]\nhost = \"h\"")
                        .files()
                        .read()
                        .names())
                .containsExactly(hundred);
    }

    @Test
    void tiersAreCheckedToo() {
        assertThat(only("[tiers.gold]\nguard = \"open\"").key()).isEqualTo("tiers.gold.like");
        assertThat(only("[tiers.gold]\nlike = \"prodution\"").sentence()).contains("Did you mean production?");
        assertThat(only("[tiers.unknown]\nguard = \"open\"").sentence()).contains("built-in");
        assertThat(only("[tiers.production]\nlike = \"staging\"").key()).isEqualTo("tiers.production.like");
        assertThat(only("[tiers.gold]\nlike = \"staging\"\nurl = \"x\"").key()).isEqualTo("tiers.gold.url");
        Environments read = bench.personal("[tiers.gold]\nlike = 3\n[environments.a]\nhost = \"h\"\ntier = \"gold\"")
                .files()
                .read();
        assertThat(read.all()).isEmpty();
        assertThat(read.problems())
                .extracting(FileProblem::key)
                .containsExactly("tiers.gold.like", "environments.a.tier");
    }

    @Test
    void aSuggestionIsHarmlessToo() {
        Environments read = bench.personal(
                        "[tiers.\"go\\u001bld\"]\nlike = \"production\"\n[environments.a]\nhost = \"h\"\ntier = \"gold\"")
                .files()
                .read();
        assertThat(read.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.words()).doesNotContain("\u001b"));
    }

    @Test
    void manyCommentsCostNoTimeAndMoveNoPlace() {
        String comments = "# about it\n\n".repeat(10_000);
        String list = "policy = { os_users = [\n" + "  # one\n  \"a # b\",\n".repeat(2_000) + "] }\n";
        Environments read = bench.personal(
                        comments + "[environments.a]\n" + comments + "hots = \"h\"\n[environments.b]\nhost = \"h\"\n"
                                + list + comments + "[environments.c]\nhost = x\n")
                .files()
                .read();
        assertThat(read.names()).containsExactly("b");
        assertThat(read.find("b")
                        .orElseThrow()
                        .environment()
                        .policy()
                        .allowed()
                        .orElseThrow()
                        .osUsers())
                .containsExactly("a # b");
        assertThat(read.problems()).extracting(FileProblem::line).contains(20_001, 40_002, 40_005 + 4_002 + 20_001);
    }

    @Test
    void otherTablesAreRefused() {
        assertThat(only("[environment.a]\nhost = \"h\"").words()).contains("Did you mean environments?");
        assertThat(only("environments = 3").words()).contains(":1:1: environments: must be a table");
        assertThat(only("[environments]\na = 3").key()).isEqualTo("environments.a");
        assertThat(only("[[environments]]\nhost = \"h\"").key()).isEqualTo("environments");
    }

    @Test
    void knownRulesAreChecked() {
        bench.personal("[environments.a]\nhost = \"h\"\npolicy = { hazard_rules = { set-not-nul = \"allow\" } }");
        assertThat(bench.files().read().problems()).isEmpty();
        assertThat(bench.files().knowingRules(Set.of("set-not-null")).read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("Did you mean set-not-null?"));
    }

    @Test
    void brokenTomlConcernsItsOwnTable() {
        Environments read = bench.personal("""
                        [environments.a]
                        host = "db1"
                        [environments.b]
                        host = "db2
                        tier = "production"
                        [environments.c]
                        password = geheim
                        host = "db3"
                        [environments.d]
                        host = "db4"
                        """).files().read();
        assertThat(read.names()).containsExactly("a", "d");
        assertThat(read.problems()).extracting(FileProblem::line).contains(4, 7);
        assertThat(read.problems()).extracting(FileProblem::key).contains("environments.b", "environments.c");
        assertThat(read.problems())
                .allSatisfy(problem -> assertThat(problem.words()).doesNotContain("geheim"));
    }

    @Test
    void aBrokenHeaderConcernsTheTableAboveItToo() {
        Environments read = bench.personal("""
                        [environments.a]
                        host = "db1"
                        [environments.prod
                        tier = "development"
                        [environments.c]
                        host = "db3"
                        """).files().read();
        assertThat(read.names()).containsExactly("c");
        assertThat(read.problems()).extracting(FileProblem::line).contains(3);
    }

    @Test
    void whatSomethingOpenSwallowsIsMentioned() {
        Environments read = bench.personal("""
                        [environments.a]
                        host = "db1"
                        [environments.b]
                        host = "db2"
                        notes = '''
                        without an end
                        [environments.prod]
                        host = "db3"
                        """).files().read();
        assertThat(read.names()).containsExactly("a");
        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.words()).contains(":7:1: environments.prod: is not read"));
    }

    @Test
    void whatIsNotUnderstoodStillHidesWhatLiesBelow() {
        bench.repository("[environments.prod]\nhost = \"old\"").personal("[environments.prod]\nhots = \"new\"");
        assertThat(bench.files().read().all()).isEmpty();
        bench.personal("[environments.x]\nnotes = '''\n[environments.prod]\nhost = \"new\"");
        assertThat(bench.files().read().all()).isEmpty();
    }

    @Test
    void aRepositoryRunsNoCommand() {
        String text = "[environments.a]\nhost = \"1\"\npassword_command = \"pass show a\"";
        Environments read = bench.repository(text).files().read();
        assertThat(read.all()).isEmpty();
        assertThat(read.problems().getFirst().words())
                .contains("lockkeeper.toml", "environments.a.password_command", "must not run a command");
        assertThat(bench.personal(text).files().read().names()).containsExactly("a");
    }

    @Test
    void theSameTwiceIsNoTable() {
        Environments read = bench.personal(
                        "[environments.a]\nhost = \"1\"\n[environments.b]\nhost = \"2\"\n[environments.a]\nhost = \"3\"")
                .files()
                .read();
        assertThat(read.names()).containsExactly("b");
        assertThat(read.problems().getFirst().words())
                .contains(":5:1: environments.a: stands here a second time", "line 1");
    }

    @Test
    void filesThatCannotBeReadAreProblems() throws IOException {
        bench.variable("LOCKKEEPER_ENVIRONMENTS", folder.resolve("nowhere.toml").toString());
        assertThat(bench.files().read().problems().getFirst().words()).contains("nowhere.toml: does not exist");
        bench.variable("LOCKKEEPER_ENVIRONMENTS", folder.toString());
        assertThat(bench.files().read().problems().getFirst().words()).contains("is a folder");
        bench.variable("LOCKKEEPER_ENVIRONMENTS", "");
        bench.personal("");
        Files.write(bench.personal(), "[environments.a]\nhost = \"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(bench.files().read().problems().getFirst().words()).contains("UTF-8");
        Files.write(bench.personal(), new byte[PersonalFile.MOST_BYTES + 1]);
        assertThat(bench.files().read().problems().getFirst().words()).contains("larger than");
        bench.personal("a=" + "[".repeat(20_000));
        assertThat(bench.files().read().problems()).isNotEmpty();
    }

    @Test
    void checkingSaysWhatWritingWouldRefuse() {
        EnvironmentFiles files = bench.files();
        assertThat(files.check(FilesBench.at("a", "db1"))).isEmpty();
        assertThat(files.check(FilesBench.at("a\nb", "db1")))
                .extracting(FileProblem::sentence)
                .anySatisfy(sentence -> assertThat(sentence).contains("control"));
        assertThat(files.check(Definition.of("a", new Place.Url("jdbc:postgresql://u:geheim@h/d"))))
                .extracting(FileProblem::words)
                .singleElement()
                .asString()
                .contains("holds a password")
                .doesNotContain("geheim");
        assertThat(List.of(bench.personal())).noneMatch(Files::exists);
    }
}
