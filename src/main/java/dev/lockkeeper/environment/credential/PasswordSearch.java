package dev.lockkeeper.environment.credential;

import dev.lockkeeper.environment.credential.SourceVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What asking the sources, one after the other, came to: the password of the first that had one, and a verdict on each.
 * Closing wipes the password. Immutable apart from that.
 *
 * @param password the password
 * @param verdicts one per source, in the order in which they were asked
 * @param failure why there is no password although a source should have had one; empty if there is one, or none was
 *     expected
 */
public record PasswordSearch(Optional<Password> password, List<SourceVerdict> verdicts, Optional<String> failure)
        implements AutoCloseable {
    public PasswordSearch {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Asks until one has a password.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static PasswordSearch through(List<PasswordSource> sources, LoginTarget target) throws InterruptedException {
        Optional<Password> password = Optional.empty();
        Optional<String> failure = Optional.empty();
        List<SourceVerdict> verdicts = new ArrayList<>();
        for (PasswordSource source : sources) {
            if (password.isPresent()) {
                verdicts.add(new SourceVerdict(source.name(), Kind.NOT_ASKED, "an earlier source had one"));
                continue;
            }
            switch (source.ask(target)) {
                case PasswordAnswer.Found found -> {
                    password = Optional.of(found.password());
                    verdicts.add(new SourceVerdict(source.name(), Kind.HAD_ONE, found.where()));
                }
                case PasswordAnswer.Nothing nothing ->
                    verdicts.add(new SourceVerdict(source.name(), Kind.HAD_NONE, nothing.why()));
                case PasswordAnswer.Failed failed -> {
                    failure = failure.or(() -> failed.stops() ? Optional.of(failed.why()) : Optional.empty());
                    verdicts.add(new SourceVerdict(source.name(), Kind.FAILED, failed.why()));
                }
            }
        }
        return new PasswordSearch(password, verdicts, password.isPresent() ? Optional.empty() : failure);
    }

    /** Where the password was found; empty without one. */
    public Optional<String> where() {
        return verdicts.stream()
                .filter(verdict -> verdict.kind() == Kind.HAD_ONE)
                .map(SourceVerdict::words)
                .findFirst();
    }

    @Override
    public void close() {
        password.ifPresent(Password::close);
    }
}
