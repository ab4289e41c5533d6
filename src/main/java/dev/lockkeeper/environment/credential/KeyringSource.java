package dev.lockkeeper.environment.credential;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The operating system's keyring: GNOME's or KDE's, macOS's, Windows's. Where there is none, or the library for it is not
 * there, it has no password and says why. Thread-safe.
 */
public final class KeyringSource implements PasswordSource {
    private static final String SERVICE = "lockkeeper";
    /** A locked keyring asks its owner, which takes as long as he does. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "keyring";
    }

    @Override
    public PasswordAnswer ask(LoginTarget target) throws InterruptedException {
        return bounded(() -> {
            try (Keyring keyring = Keyring.create()) {
                String value = keyring.getPassword(SERVICE, target.words());
                return value == null || value.isEmpty()
                        ? new PasswordAnswer.Nothing("nothing is kept for " + target.words())
                        : new PasswordAnswer.Found(Password.owning(value.toCharArray()), "the keyring");
            } catch (PasswordAccessException none) {
                return new PasswordAnswer.Nothing("nothing is kept for " + target.words());
            }
        });
    }

    /**
     * Keeps a password for the next time.
     *
     * @return why it could not be kept: a {@link PasswordAnswer.Failed}; otherwise {@link PasswordAnswer.Nothing}
     */
    public PasswordAnswer keep(LoginTarget target, char[] password) throws InterruptedException {
        return bounded(() -> {
            try (Keyring keyring = Keyring.create()) {
                keyring.setPassword(SERVICE, target.words(), new String(password));
                return new PasswordAnswer.Nothing("kept in the keyring for " + target.words());
            } catch (PasswordAccessException refused) {
                return new PasswordAnswer.Failed("the keyring refused to keep it", false);
            }
        });
    }

    /** Something done with the keyring. */
    @FunctionalInterface
    private interface Use {
        PasswordAnswer go() throws Exception;
    }

    private static PasswordAnswer bounded(Use use) throws InterruptedException {
        FutureTask<PasswordAnswer> task = new FutureTask<>(use::go);
        Thread.ofPlatform().daemon().name("lockkeeper-keyring").start(task);
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new PasswordAnswer.Failed("the keyring did not answer within " + LIMIT.toSeconds() + " s", false);
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof BackendNotSupportedException
                    ? new PasswordAnswer.Failed("this computer has no keyring that can be used", false)
                    : new PasswordAnswer.Failed(
                            "the keyring cannot be used here ("
                                    + String.valueOf(failed.getCause())
                                            .replaceFirst(":.*", "")
                                            .replaceFirst("^.*\\.", "")
                                    + ")",
                            false);
        }
    }
}
