package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Route;
import dev.lockkeeper.environment.Routes;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.check.ConnectionTest;
import dev.lockkeeper.environment.check.StepKind;
import dev.lockkeeper.environment.check.StepResult;
import dev.lockkeeper.environment.check.TestListener;
import dev.lockkeeper.environment.check.TestReport;
import dev.lockkeeper.environment.check.Verdict;
import dev.lockkeeper.environment.tunnel.PassphrasePrompt;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries a connection out with the way, the encryption and the credentials it would really use. Thread-safe. */
public final class StepCheck implements ConnectionCheck {
    private final Map<String, String> variables;
    private final PassphrasePrompt passphrases;

    /**
     * @param variables the process's environment variables, for the credentials
     * @param passphrases asked for the passphrases of private keys
     */
    public StepCheck(Map<String, String> variables, PassphrasePrompt passphrases) {
        this.variables = Map.copyOf(variables);
        this.passphrases = passphrases;
    }

    @Override
    public Optional<ServerIdentity> perform(Environment environment, Consumer<CheckStep> heard)
            throws InterruptedException {
        Route route = Routes.to(environment, passphrases);
        try (Connections connections = Connections.to(environment, Credentials.of(variables), route)) {
            TestReport report = new ConnectionTest(environment, connections, route).run(new Telling(heard));
            if (report.cancelled()) {
                throw new InterruptedException("the test was cancelled");
            }
            return report.connects() ? Optional.of(connections.identity()) : Optional.empty();
        } catch (SQLException gone) {
            // Every step has said what it found; only who answered is not known in the end.
            return Optional.empty();
        }
    }

    private record Telling(Consumer<CheckStep> heard) implements TestListener {
        @Override
        public void began(StepKind kind, String subject) {
            heard.accept(new CheckStep(name(kind, subject), CheckStep.Verdict.RUNNING, "", Optional.empty()));
        }

        @Override
        public void ended(StepResult result) {
            String sentences = result.sentences().stream()
                    .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".")
                    .collect(Collectors.joining(" "));
            boolean tried = result.verdict() != Verdict.SKIPPED;
            heard.accept(new CheckStep(
                    name(result.kind(), result.subject()),
                    verdict(result.verdict()),
                    Stream.concat(Stream.of(sentences), result.advice().stream())
                            .collect(Collectors.joining("\n")),
                    tried ? Optional.of(result.took()) : Optional.empty()));
        }

        /** Where there are several hosts, each has steps of its own. */
        private static String name(StepKind kind, String subject) {
            String word =
                    Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1);
            return switch (kind) {
                case TUNNEL, NAME, NETWORK, ENCRYPTION -> word + ", " + subject;
                case LOGIN, IDENTITY, RIGHTS -> word;
            };
        }

        private static CheckStep.Verdict verdict(Verdict verdict) {
            return switch (verdict) {
                case OK -> CheckStep.Verdict.GOOD;
                case WARNING -> CheckStep.Verdict.WARNING;
                case FAILED -> CheckStep.Verdict.FAILED;
                case SKIPPED -> CheckStep.Verdict.SKIPPED;
            };
        }
    }
}
