package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import dev.lockkeeper.environment.tunnel.KnownHost.KeyBlob;
import dev.lockkeeper.environment.tunnel.TunnelException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the known_hosts files say, read afresh for every login; never written. Remembers what it answered, because jsch
 * does not tell. Used by one thread.
 */
final class KnownHosts implements HostKeyRepository {
    private final List<Path> files;
    private final List<KnownHost> lines = new ArrayList<>();
    private Optional<Answer> answer = Optional.empty();

    /**
     * What was said to a key that a host showed.
     *
     * @param host as these files write it
     * @param shown the host's key
     * @param verdict what was decided
     * @param line the line that decided it, if there is one
     */
    record Answer(String host, KeyBlob shown, Verdict verdict, Optional<KnownHost> line) {}

    /** Whether a host is the one it should be. */
    enum Verdict {
        KNOWN,
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    private KnownHosts(List<Path> files) {
        this.files = files;
    }

    /**
     * Reads the files; one that is not there is empty.
     *
     * @param hop for which server, for the message
     */
    static KnownHosts read(List<Path> files, String hop) throws TunnelException {
        KnownHosts hosts = new KnownHosts(files);
        for (Path file : files) {
            try {
                List<String> texts = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                for (int line = 1; line <= texts.size(); line++) {
                    KnownHost.parse(file, line, texts.get(line - 1)).ifPresent(hosts.lines::add);
                }
            } catch (NoSuchFileException absent) {
                continue;
            } catch (IOException unreadable) {
                throw new TunnelException(
                        Problem.UNREADABLE_KNOWN_HOSTS,
                        hop,
                        "The file " + file + ", which says which SSH server has which key, cannot be read",
                        "Make it readable for you; without it " + hop + " cannot be told from an impostor.",
                        unreadable);
            }
        }
        return hosts;
    }

    @Override
    public int check(String host, byte[] key) {
        KeyBlob shown = new KeyBlob(key);
        List<KnownHost> matching = matching(host);
        Optional<KnownHost> same =
                matching.stream().filter(line -> line.key().equals(shown)).findFirst();
        Optional<KnownHost> revoking = lines.stream()
                .filter(KnownHost::revoked)
                .filter(line -> line.matches(host) && line.key().equals(shown))
                .findFirst();
        Optional<KnownHost> other = matching.stream()
                .filter(line -> line.type().equals(shown.type()))
                .findFirst()
                .or(() -> matching.stream().findFirst());
        Answer given = revoking.map(line -> new Answer(host, shown, Verdict.REVOKED, revoking))
                .or(() -> same.map(line -> new Answer(host, shown, Verdict.KNOWN, same)))
                .or(() -> other.map(line -> new Answer(host, shown, Verdict.CHANGED, other)))
                .orElseGet(() -> new Answer(host, shown, Verdict.UNKNOWN, Optional.empty()));
        answer = Optional.of(given);
        return switch (given.verdict()) {
            case KNOWN -> OK;
            case UNKNOWN -> NOT_INCLUDED;
            case CHANGED, REVOKED -> CHANGED;
        };
    }

    /** The lines that accept keys of a host; those of its name without the port count where none has the port. */
    private List<KnownHost> matching(String host) {
        List<KnownHost> exact = lines.stream()
                .filter(line -> !line.revoked() && line.matches(host))
                .toList();
        int end = host.indexOf("]:");
        return exact.isEmpty() && host.startsWith("[") && end > 0
                ? lines.stream()
                        .filter(line -> !line.revoked() && line.matches(host.substring(1, end)))
                        .toList()
                : exact;
    }

    /** What was said last. */
    Optional<Answer> answer() {
        return answer;
    }

    /** The refusal of the last answer, if it was one. */
    Optional<TunnelException> refusal(String hop) {
        return answer.flatMap(given -> switch (given.verdict()) {
            case KNOWN -> Optional.empty();
            case UNKNOWN -> Optional.of(unknown(given, hop));
            case CHANGED -> Optional.of(changed(given, hop));
            case REVOKED -> Optional.of(revoked(given, hop));
        });
    }

    private TunnelException unknown(Answer given, String hop) {
        return new TunnelException(
                Problem.UNKNOWN_HOST_KEY,
                hop,
                "The SSH server " + hop + " is not known on this computer: it shows the "
                        + given.shown().type() + " key " + given.shown().fingerprint() + ", and " + filesInWords()
                        + " no key of " + given.host(),
                "Compare the fingerprint with what its administrator tells you; if it is the same, log in there once with"
                        + " ssh, which adds it to " + files.getFirst() + ".");
    }

    private String filesInWords() {
        return files.size() == 1 ? files.getFirst() + " has" : files.getFirst() + " and " + files.get(1) + " have";
    }

    private static TunnelException changed(Answer given, String hop) {
        KnownHost line = given.line().orElseThrow();
        return new TunnelException(
                Problem.CHANGED_HOST_KEY,
                hop,
                "The SSH server " + hop + " shows another key than the one that is known: it shows the "
                        + given.shown().type() + " key " + given.shown().fingerprint() + ", but " + line.place()
                        + " says " + line.type() + " " + line.key().fingerprint(),
                "Somebody may be standing between you and the server: do not go on before its administrator has"
                        + " confirmed the new fingerprint. Only then replace that line of " + line.file() + ".");
    }

    private static TunnelException revoked(Answer given, String hop) {
        return new TunnelException(
                Problem.REVOKED_HOST_KEY,
                hop,
                "The SSH server " + hop + " shows the key " + given.shown().fingerprint() + ", which "
                        + given.line().orElseThrow().place() + " revokes",
                "Do not go on: a key is revoked when it may be in wrong hands. Ask the server's administrator.");
    }

    @Override
    public void add(HostKey hostKey, UserInfo userInfo) {
        // Nothing is ever accepted here that was not known before.
    }

    @Override
    public void remove(String host, String type) {
        // The files belong to the operator.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // The files belong to the operator.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return files.getFirst().toString();
    }

    @Override
    public HostKey[] getHostKey() {
        return toHostKeys("", lines.stream().filter(line -> !line.revoked()).toList());
    }

    /** From the types of these jsch knows which type of key to ask the host for. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        return toHostKeys(
                host,
                matching(host).stream()
                        .filter(line -> type == null || line.type().equals(type))
                        .toList());
    }

    private static HostKey[] toHostKeys(String host, List<KnownHost> found) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHost line : found) {
            try {
                keys.add(new HostKey(host, line.key().bytes()));
            } catch (JSchException ofATypeItDoesNotKnow) {
                continue;
            }
        }
        return keys.toArray(HostKey[]::new);
    }
}
