package dev.lockkeeper.cli;

import dev.lockkeeper.environment.check.StepResult;
import dev.lockkeeper.environment.check.TestReport;
import dev.lockkeeper.environment.check.Verdict;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper test-connection}. */
@Command(
        name = "test-connection",
        description =
                "Tests the connection step by step: tunnel, name, network, encryption, login, identity, and what this"
                        + " user may do there. Changes nothing.",
        footer = {
            "",
            "Exits with 1 if no connection comes about, with 0 if one does, also where there are warnings.",
            "",
            "Examples:",
            "  lockkeeper test-connection --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper test-connection --env prod",
            "  lockkeeper test-connection --json | jq -r '.steps[] | select(.verdict != \"ok\").advice'"
        })
final class TestConnectionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "As JSON, stable and in ASCII, when the test has ended.")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    TestConnectionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (TestedConnection tested = TestedConnection.to(server, surroundings)) {
            TestReport report = tested.test(result -> {
                if (!json) {
                    print(result);
                }
            });
            if (json) {
                surroundings.out().writeBytes(TestConnectionJson.of(report));
            }
            return (report.connects() ? ExitCode.DONE : ExitCode.FAILED).number();
        }
    }

    private void print(StepResult result) {
        PrintStream out = surroundings.out();
        out.println(String.format(
                Locale.ROOT,
                "%-8s %-10s %6d ms  %s",
                result.verdict().word(),
                result.kind().word(),
                result.took().toMillis(),
                PlainText.line(result.subject())));
        result.sentences().forEach(sentence -> out.println("         " + PlainText.line(shown(result, sentence))));
        result.advice().ifPresent(advice -> out.println("         Next: " + PlainText.line(advice)));
        out.flush();
    }

    /** What went well is said in our own words; anything else may repeat the server's. */
    static String shown(StepResult result, String sentence) {
        return result.verdict() == Verdict.OK ? sentence : Secrets.masked(sentence);
    }
}
