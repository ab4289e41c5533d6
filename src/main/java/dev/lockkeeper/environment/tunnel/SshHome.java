package dev.lockkeeper.environment.tunnel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator's computer knows for SSH. Immutable.
 *
 * @param folder the folder with keys and known hosts, usually {@code ~/.ssh}
 * @param systemKnownHosts the hosts that everybody on this computer knows
 * @param user as whom to log in where no user is named
 * @param agent the socket of the SSH agent
 */
public record SshHome(Path folder, Path systemKnownHosts, String user, Optional<Path> agent) {
    /** That of the user of this process; the agent is the one of {@code SSH_AUTH_SOCK}. */
    public static SshHome ofThisProcess() {
        return of(Path.of(System.getProperty("user.home", ".")), System.getProperty("user.name", ""), System.getenv());
    }

    static SshHome of(Path home, String user, Map<String, String> variables) {
        return new SshHome(
                home.resolve(".ssh"),
                Path.of("/etc/ssh/ssh_known_hosts"),
                user,
                Optional.ofNullable(variables.get("SSH_AUTH_SOCK"))
                        .filter(value -> !value.isBlank())
                        .map(Path::of));
    }
}
