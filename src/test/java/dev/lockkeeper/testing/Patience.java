package dev.lockkeeper.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long a test waits for what must happen: long enough that only what never happens is too late, also where two processors
 * serve ten programs, and asking often, so that a condition that holds is not waited for any longer. Registered for every test
 * class by {@code META-INF/services}; thread-safe.
 */
public final class Patience implements BeforeAllCallback {
    /** The limit of every wait that names none of its own. */
    public static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration BETWEEN_TWO_QUESTIONS = Duration.ofMillis(25);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN_TWO_QUESTIONS);
    }
}
