package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something somebody has to know of, from its beginning. Its texts hold no secrets and nothing that moves a cursor.
 * Immutable.
 *
 * @param rule of what it tells
 * @param environment the environment's name
 * @param tier how that is guarded
 * @param since since when it is so, by this computer's clock
 * @param sentence one sentence for the operator
 * @param facts what else is known, by name: {@code file}, {@code sqlstate}, {@code backend_pid}, …; in order
 * @param next what to do
 */
public record Alert(
        RuleKind rule,
        String environment,
        Tier tier,
        Instant since,
        String sentence,
        Map<String, String> facts,
        String next) {
    /** Masks and flattens the texts. */
    public Alert {
        sentence = safe(sentence);
        next = safe(next);
        Map<String, String> safe = new LinkedHashMap<>();
        facts.forEach((name, value) -> safe.put(name, safe(value)));
        facts = Collections.unmodifiableMap(safe);
    }

    private static String safe(String text) {
        return PlainText.line(Secrets.masked(text));
    }

    /** Names the episode: the same at its beginning and at its end. */
    public String id() {
        return environment + "/" + rule.word() + "/" + since.toEpochMilli();
    }
}
