package dev.lockkeeper.environment;

import dev.lockkeeper.environment.credential.CommandSource;
import dev.lockkeeper.environment.credential.KeyringSource;
import dev.lockkeeper.environment.credential.LoginTarget;
import dev.lockkeeper.environment.credential.Password;
import dev.lockkeeper.environment.credential.PasswordAnswer;
import dev.lockkeeper.environment.credential.PasswordPrompt;
import dev.lockkeeper.environment.credential.PasswordSearch;
import dev.lockkeeper.environment.credential.PasswordSource;
import dev.lockkeeper.environment.credential.PgPassSource;
import dev.lockkeeper.environment.credential.ServiceFiles;
import dev.lockkeeper.environment.credential.ServiceSource;
import dev.lockkeeper.environment.credential.SourceVerdict;
import dev.lockkeeper.environment.credential.SourceVerdict.Kind;
import dev.lockkeeper.environment.credential.VariableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As whom to log in, and with which password. The sources are asked in this order, for every connection anew: what somebody
 * typed, {@code PGPASSWORD}, the password file, the service file, the environment's command, the keyring; a person is asked
 * only when the server wants a password and none of these has the right one. The password is never shown, written or
 * logged. Thread-safe; closing wipes what was typed.
 */
public final class Credentials implements AutoCloseable {
    private static final String TYPED = "typed";

    private final Optional<String> user;
    private final Map<String, String> variables;
    private final List<PasswordSource> sources;
    private final boolean keyring;
    private final Optional<PasswordPrompt> prompt;
    private final Object guard = new Object();
    private Optional<Password> typed;
    private Optional<LoginTarget> latestTarget = Optional.empty();
    private List<SourceVerdict> verdicts = List.of();
    private boolean closed;

    private Credentials(
            Optional<String> user,
            Map<String, String> variables,
            boolean keyring,
            List<PasswordSource> sources,
            Optional<PasswordPrompt> prompt,
            Optional<Password> typed) {
        this.user = user;
        this.variables = Map.copyOf(variables);
        this.keyring = keyring;
        this.sources = List.copyOf(sources);
        this.prompt = prompt;
        this.typed = typed;
    }

    /** What environment variables and the files they name say: {@code PGUSER}, {@code PGPASSWORD}, the password file. */
    public static Credentials of(Map<String, String> environmentVariables) {
        return of(Access.DIRECT, Optional.empty(), environmentVariables, Optional.empty());
    }

    /**
     * Everything that an environment may be logged in to with.
     *
     * @param prompt asks a person, where there is one
     */
    public static Credentials of(
            Environment environment, Map<String, String> environmentVariables, Optional<PasswordPrompt> prompt) {
        Optional<String> service = UrlParts.of(environment.url())
                .parameter("service")
                .or(() -> environment.access().service());
        return of(environment.access(), service, environmentVariables, prompt);
    }

    private static Credentials of(
            Access access, Optional<String> service, Map<String, String> variables, Optional<PasswordPrompt> prompt) {
        List<PasswordSource> sources = new ArrayList<>();
        sources.add(new VariableSource(variables));
        sources.add(new PgPassSource(variables));
        service.ifPresent(name -> sources.add(new ServiceSource(new ServiceFiles(variables), name)));
        access.passwordCommand().ifPresent(command -> sources.add(new CommandSource(command)));
        if (access.keyring()) {
            sources.add(new KeyringSource());
        }
        return new Credentials(
                Optional.ofNullable(variables.get("PGUSER")).filter(name -> !name.isEmpty()),
                variables,
                access.keyring(),
                sources,
                prompt,
                Optional.empty());
    }

    /** A user without a password, for a server that trusts its own machine. */
    public static Credentials trusted(String user) {
        return new Credentials(Optional.of(user), Map.of(), false, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same with a password that somebody typed; the array is copied. */
    public Credentials withPassword(char[] characters) {
        return new Credentials(user, variables, keyring, sources, prompt, Optional.of(Password.copyOf(characters)));
    }

    /** The environment variables, for those who look for files of other kinds. */
    Map<String, String> variables() {
        return variables;
    }

    /** The user, unless the URL or the service file names one: {@code PGUSER}, or who runs this program. */
    String user() {
        return user.orElse(System.getProperty("user.name", ""));
    }

    /**
     * Asks the sources for one connection. The caller closes the answer.
     *
     * @param targets the servers that may answer, at least one; a driver's connection has one password for all of them, so
     *     the first server's is taken
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    PasswordSearch search(List<LoginTarget> targets) throws InterruptedException {
        Optional<Password> known;
        synchronized (guard) {
            known = typed.map(password -> {
                char[] characters = password.characters();
                Password copy = Password.copyOf(characters);
                Arrays.fill(characters, '\0');
                return copy;
            });
        }
        PasswordSearch found = known.isPresent()
                ? new PasswordSearch(known, List.of(new SourceVerdict("prompt", Kind.HAD_ONE, TYPED)), Optional.empty())
                : PasswordSearch.through(sources, targets.getFirst());
        synchronized (guard) {
            latestTarget = Optional.of(targets.getFirst());
            verdicts = found.verdicts();
        }
        return found;
    }

    /**
     * Asks a person, after the server has refused.
     *
     * @param serverSays why
     * @return whether something was typed, which counts from now on
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    boolean askPerson(LoginTarget target, String serverSays) throws InterruptedException {
        if (prompt.isEmpty()) {
            return false;
        }
        Optional<char[]> answer = prompt.get().ask(target, serverSays);
        if (answer.isEmpty()) {
            return false;
        }
        synchronized (guard) {
            forgetTyped();
            if (!closed) {
                typed = Optional.of(Password.copyOf(answer.get()));
            }
        }
        Arrays.fill(answer.get(), '\0');
        return true;
    }

    private void forgetTyped() {
        typed.ifPresent(Password::close);
        typed = Optional.empty();
    }

    /**
     * Keeps a password in the keyring, for the place that was logged in to last.
     *
     * @return empty if it is kept; otherwise why not, in a few words
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public Optional<String> keep(char[] password) throws InterruptedException {
        Optional<LoginTarget> target;
        synchronized (guard) {
            target = latestTarget;
        }
        if (!keyring) {
            return Optional.of("the keyring is off for this environment; keyring = true turns it on");
        } else if (target.isEmpty()) {
            return Optional.of("nobody has logged in yet, so it is not known for which server it is");
        }
        return new KeyringSource().keep(target.get(), password) instanceof PasswordAnswer.Failed failed
                ? Optional.of(failed.why())
                : Optional.empty();
    }

    /** What came of asking each source, at the latest connection; empty before the first. */
    public List<SourceVerdict> verdicts() {
        synchronized (guard) {
            return verdicts;
        }
    }

    /** Where the password came from, without its value. */
    public String source() {
        synchronized (guard) {
            if (typed.isPresent()) {
                return TYPED;
            }
            return verdicts.stream()
                    .filter(verdict -> verdict.kind() == Kind.HAD_ONE)
                    .map(SourceVerdict::words)
                    .findFirst()
                    .orElse(sources.isEmpty() || !verdicts.isEmpty() ? "none" : "not asked yet");
        }
    }

    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
            forgetTyped();
        }
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user() + ", password from " + source() + "]";
    }
}
