package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.tunnel.TunnelException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;

/** The keys that one SSH server is offered, best first. Used by one thread at a time; closing forgets those of files. */
final class LoginKeys implements IdentityRepository, AutoCloseable {
    /** As ssh tries them. */
    private static final List<String> USUAL_FILES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final SshTunnel server;
    private final SshHome home;
    private final List<FileKey> files = new ArrayList<>();
    private Optional<String> agentProblem = Optional.empty();

    private LoginKeys(SshTunnel server, SshHome home) {
        this.server = server;
        this.home = home;
    }

    /**
     * Reads the files of the keys; asks for no passphrase yet.
     *
     * @throws TunnelException if the key that was named cannot be read
     */
    static LoginKeys of(SshTunnel server, SshHome home, PassphrasePrompt prompt, JSch library) throws TunnelException {
        LoginKeys keys = new LoginKeys(server, home);
        if (server.key().isPresent()) {
            keys.files.add(named(server.key().get(), server, prompt, library));
        } else {
            for (String name : USUAL_FILES) {
                Path file = home.folder().resolve(name);
                if (Files.isReadable(file)) {
                    keys.addUsual(file, prompt, library);
                }
            }
        }
        return keys;
    }

    private static FileKey named(Path file, SshTunnel server, PassphrasePrompt prompt, JSch library)
            throws TunnelException {
        try {
            if (!Files.isReadable(file)) {
                throw new JSchException(Files.exists(file) ? "it is not readable for you" : "there is no such file");
            }
            return new FileKey(file, KeyPair.load(library, file.toString()), prompt);
        } catch (JSchException unreadable) {
            throw new TunnelException(
                    Problem.UNREADABLE_KEY,
                    server.words(),
                    "The private key " + file + " for the SSH server " + server.words() + " cannot be used: "
                            + reason(unreadable),
                    "Name the file of the private key, not that of the public one, in a format of OpenSSH, PEM or PuTTY.",
                    unreadable);
        }
    }

    /** The library's sentence may hold a piece of the file; only its kind is repeated. */
    private static String reason(JSchException unreadable) {
        String message = String.valueOf(unreadable.getMessage());
        return message.startsWith("it is") || message.startsWith("there is")
                ? message
                : "it holds no private key of a known kind";
    }

    private void addUsual(Path file, PassphrasePrompt prompt, JSch library) {
        try {
            files.add(new FileKey(file, KeyPair.load(library, file.toString()), prompt));
        } catch (JSchException notAKeyAfterAll) {
            // It was not named by anybody; another one may do.
            return;
        }
    }

    @Override
    public Vector<Identity> getIdentities() {
        Vector<Identity> agents = agentKeys();
        Vector<Identity> all = new Vector<>();
        if (server.key().isPresent()) {
            byte[] named = files.getFirst().getPublicKeyBlob();
            // What the agent has open needs no passphrase.
            agents.stream()
                    .filter(key -> Arrays.equals(key.getPublicKeyBlob(), named))
                    .forEach(all::add);
            all.addAll(files);
            agents.stream().filter(key -> !all.contains(key)).forEach(all::add);
        } else {
            all.addAll(agents);
            all.addAll(files);
        }
        return all;
    }

    private Vector<Identity> agentKeys() {
        if (!server.agent()) {
            return new Vector<>();
        }
        if (home.agent().isEmpty()) {
            agentProblem = Optional.of("no SSH agent runs here (SSH_AUTH_SOCK is not set)");
            return new Vector<>();
        }
        try {
            Vector<Identity> found = new AgentIdentityRepository(
                            new SSHAgentConnector(home.agent().get()))
                    .getIdentities();
            agentProblem = found.isEmpty()
                    ? Optional.of("the SSH agent at " + home.agent().get() + " has no key, or does not answer")
                    : Optional.empty();
            return found;
        } catch (AgentProxyException unreachable) {
            agentProblem = Optional.of("the SSH agent at " + home.agent().get() + " does not answer");
            return new Vector<>();
        }
    }

    void startOver() {
        files.forEach(FileKey::startOver);
    }

    /** Which key was accepted, after a login. */
    String accepted() {
        return files.stream()
                .filter(FileKey::used)
                .reduce((earlier, later) -> later)
                .map(key -> "the key " + key.file())
                .orElse("a key of the SSH agent");
    }

    /** Why a login failed, told by the keys. */
    TunnelException refusal(Throwable cause) {
        Optional<FileKey> locked = files.stream().filter(FileKey::stayedLocked).findFirst();
        if (locked.isPresent()) {
            return new TunnelException(
                    Problem.PASSPHRASE,
                    server.words(),
                    "The SSH server " + server.words() + " would accept the key "
                            + locked.get().file() + ", but its passphrase was not given, or not the right one",
                    "Connect again and type it, or add the key to the SSH agent with ssh-add.",
                    cause);
        }
        List<Identity> offered = getIdentities();
        if (offered.isEmpty()) {
            return new TunnelException(
                    Problem.NO_KEY,
                    server.words(),
                    "There is no key to log in with at the SSH server " + server.words() + ": "
                            + agentProblem.map(problem -> problem + ", and ").orElse("")
                            + home.folder() + " has none of " + String.join(", ", USUAL_FILES),
                    "Name the private key of this tunnel, or start the SSH agent and add the key with ssh-add.",
                    cause);
        }
        return new TunnelException(
                Problem.LOGIN_REFUSED,
                server.words(),
                "The SSH server " + server.words() + " accepts none of the "
                        + (offered.size() == 1 ? "one key" : offered.size() + " keys") + " it was offered: "
                        + words(offered)
                        + agentProblem.map(problem -> "; " + problem).orElse(""),
                "Check user and key: ssh -v " + server.words().replaceFirst(":(\\d+)$", " -p $1")
                        + " tells what it accepts; the public key must stand in authorized_keys there.",
                cause);
    }

    private String words(List<Identity> offered) {
        long ofFiles = offered.stream().filter(FileKey.class::isInstance).count();
        long ofAgent = offered.size() - ofFiles;
        List<String> words =
                new ArrayList<>(files.stream().map(key -> key.file().toString()).toList());
        if (ofAgent > 0) {
            words.add(ofAgent + " of the SSH agent");
        }
        return String.join(", ", words);
    }

    @Override
    public String getName() {
        return "lockkeeper";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // The keys stay until the tunnel is closed: it may have to log in again.
    }

    @Override
    public void close() {
        files.forEach(FileKey::clear);
    }
}
