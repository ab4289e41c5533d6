package dev.lockkeeper.health.alert.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.FileProblem;
import dev.lockkeeper.environment.file.TomlFile;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertRule;
import dev.lockkeeper.health.alert.AlertRules;
import dev.lockkeeper.health.alert.AlertSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code alerts.toml} says, and what it says of what it does not understand. */
class AlertFileTest {
    @TempDir
    Path folder;

    private TomlFile.Result<AlertSettings> read(String text) throws IOException {
        return AlertFile.read(Files.writeString(folder.resolve("alerts.toml"), text), Map.of());
    }

    private AlertSettings settings(String text) throws IOException {
        TomlFile.Result<AlertSettings> result = read(text);
        assertThat(result).isInstanceOf(TomlFile.Result.Read.class);
        return ((TomlFile.Result.Read<AlertSettings>) result).value();
    }

    private List<FileProblem> problems(String text) throws IOException {
        TomlFile.Result<AlertSettings> result = read(text);
        assertThat(result).isInstanceOf(TomlFile.Result.Refused.class);
        return ((TomlFile.Result.Refused<AlertSettings>) result).problems();
    }

    private static Duration run(AlertRules rules) {
        return rules.find(AlertRule.RunTooLong.class).orElseThrow().longest();
    }

    @Test
    void anEmptyFileSaysTheDefaults() throws IOException {
        AlertSettings settings = settings("");
        for (Tier tier : Tier.values()) {
            assertThat(settings.book().of("any", tier)).isEqualTo(AlertRules.defaultsOf(tier));
        }
        assertThat(run(AlertRules.defaultsOf(Tier.PRODUCTION))).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.routes())
                .singleElement()
                .matches(route -> route.channel().name().equals("log"));
    }

    @Test
    void theNarrowerSayingWins() throws IOException {
        AlertRules.Book book = settings("""
                        [rules]
                        run = "10min"
                        drift = false
                        pending = "30min"
                        [tiers.staging]
                        run = "20min"
                        [environments."prod-*"]
                        run = "30min"
                        [environments."prod-eu-*"]
                        run = "40min"
                        [environments.prod-eu-1]
                        run = false
                        drift = true
                        queue = 0
                        """).book();
        assertThat(run(book.of("dev", Tier.DEVELOPMENT))).isEqualTo(Duration.ofMinutes(10));
        assertThat(run(book.of("stage", Tier.STAGING))).isEqualTo(Duration.ofMinutes(20));
        assertThat(run(book.of("prod-us", Tier.PRODUCTION))).isEqualTo(Duration.ofMinutes(30));
        assertThat(run(book.of("prod-eu-2", Tier.PRODUCTION))).isEqualTo(Duration.ofMinutes(40));
        AlertRules narrowest = book.of("prod-eu-1", Tier.PRODUCTION);
        assertThat(narrowest.find(AlertRule.RunTooLong.class)).isEmpty();
        assertThat(narrowest.find(AlertRule.Drifted.class)).isPresent();
        assertThat(narrowest.find(AlertRule.QueueTooLong.class)).contains(new AlertRule.QueueTooLong(0));
        assertThat(narrowest.find(AlertRule.PendingTooLong.class))
                .contains(new AlertRule.PendingTooLong(Duration.ofMinutes(30)));
        // A threshold for what is unusual does not make it unusual elsewhere.
        assertThat(book.of("dev", Tier.DEVELOPMENT).find(AlertRule.PendingTooLong.class))
                .isEmpty();
        assertThat(settings("[tiers.staging]\npending = \"1d\"").book().of("s", Tier.STAGING))
                .isEqualTo(AlertRules.defaultsOf(Tier.STAGING).with(new AlertRule.PendingTooLong(Duration.ofDays(1))));
    }

    /** One line of a channel, or of the rules where it says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url = "https://hooks.slack.com/services/T0/geheim" | channels.c.url | keep it in a file
            url = "https://x.example/?token=geheim"  | channels.c.url | keep it in a file
            url = "https://u:geheim@x.example/"      | channels.c.url | url_file
            url = "x.example"                        | channels.c.url | begins with https
            shpe = "slack"                           | channels.c.shpe | Did you mean shape?
            shape = "slak"                           | channels.c.shape | Did you mean slack?
            token = "geheim"                         | channels.c.token | never stands in this file
            timeout = "1h"                           | channels.c.timeout | at most 5min
            rules = ["faild"]                        | channels.c.rules | Did you mean failed?
            tiers = ["prod"]                         | channels.c.tiers | "production"
            command = "curl x"                       | channels.c.command | list of texts
            url_file = "a"                           | channels.c.url | another way
            """)
    void whatAChannelMayNotSay(String line, String key, String sentence) throws IOException {
        boolean needsUrl = !line.startsWith("url =") && !line.startsWith("command");
        String text = "[channels.c]\n" + (needsUrl ? "url = \"https://x.example/hook\"\n" : "") + line + "\n";
        assertThat(problems(text)).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.sentence()).contains(sentence);
            assertThat(problem.line()).isPositive();
        });
        assertThat(problems(text).toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            runn = "5min"     | rules.runn | Did you mean run?
            run = "5"         | rules.run | with its unit
            run = true        | rules.run | needs a time
            queue = "5"       | rules.queue | without quotation marks
            failed = "yes"    | rules.failed | true or false
            """)
    void whatRulesMayNotSay(String line, String key, String sentence) throws IOException {
        List<FileProblem> problems = problems("[rules]\n" + line + "\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.sentence()).contains(sentence);
        });
    }

    @Test
    void brokenTomlAndNoFileAreSaid() throws IOException {
        assertThat(problems("[rules\n")).isNotEmpty();
        assertThat(problems("[channels]\na = 3\n")).singleElement().matches(problem -> problem.line() == 2);
        assertThat(problems("[tiers.prodction]\n"))
                .singleElement()
                .matches(problem -> problem.sentence().contains("Did you mean production?"));
        assertThat(AlertFile.read(folder.resolve("none.toml"), Map.of()).toString())
                .contains("does not exist");
    }

    @Test
    void whatTheManualShowsIsUnderstood() throws IOException {
        Matcher example = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "alerts.md")));
        assertThat(example.find()).isTrue();
        AlertSettings settings = settings(example.group(1));
        assertThat(settings.routes().stream().map(route -> route.channel().name()))
                .contains("log", "oncall", "alertmanager", "siren");
        List<AlertRoute> oncall = settings.routes().stream()
                .filter(route -> route.channel().name().equals("oncall"))
                .toList();
        assertThat(oncall.getFirst().tiers()).containsExactly(Tier.PRODUCTION);
    }
}
