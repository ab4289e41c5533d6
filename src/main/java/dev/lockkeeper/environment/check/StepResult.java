package dev.lockkeeper.environment.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one step of a connection test found. Immutable; holds no secret.
 *
 * @param kind what was looked at
 * @param subject of what: a host, an SSH server, a database
 * @param verdict how it ended
 * @param took how long it took
 * @param sentences what was found, the most important first; without full stops
 * @param facts the same in detail
 * @param advice what to do, in whole sentences, where something is to be done
 */
public record StepResult(
        StepKind kind,
        String subject,
        Verdict verdict,
        Duration took,
        List<String> sentences,
        List<Fact> facts,
        Optional<String> advice) {
    public StepResult {
        sentences = List.copyOf(sentences);
        facts = List.copyOf(facts);
    }

    /** The value of a fact. */
    public Optional<String> fact(String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst();
    }
}
