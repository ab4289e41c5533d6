package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the table of one environment. For one thread. */
final class DefinitionReader {
    private static final Map<String, SslMode> SSL_MODES = PolicyReader.words(SslMode.values(), SslMode::word);
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern HOST = Pattern.compile("[^\\s/?#&@;,\"'\\\\=]+");
    private static final int SSH_PORT = 22;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_LABEL = 100;
    /** More SSH servers in a row than anybody has; a bound for what is read. */
    private static final int MOST_JUMPS = 8;

    private final PolicyReader policies;

    DefinitionReader(Set<String> knownRules) {
        this.policies = new PolicyReader(knownRules);
    }

    /** What the table says; whether that can be used, the problems tell. */
    Optional<EnvironmentDraft> read(String name, Section environment) {
        checkName(name, environment);
        Optional<Place> place = PlaceReader.read(environment);
        Optional<String> tier = environment.text("tier");
        Optional<String> migrations =
                environment.text("migrations").filter(text -> isPath(environment, "migrations", text));
        Optional<String> table = environment.text("table").filter(text -> isShort(environment, "table", text));
        Optional<String> command = environment.text("password_command");
        boolean keyring = environment.flag("keyring").orElse(false);
        Tls tls = tls(environment);
        Optional<SshTunnel> tunnel = environment.section("tunnel").flatMap(inner -> tunnel(inner, 1));
        Appearance appearance = appearance(environment);
        Optional<Section> policySection = environment.section("policy");
        PolicyDraft policy = policySection.map(this::policy).orElse(PolicyDraft.NONE);
        environment.refuseRest();
        if (place.isEmpty() || !environment.problems().isEmpty()) {
            return Optional.empty();
        }
        Definition definition = new Definition(
                name,
                place.get(),
                tier,
                migrations,
                table,
                command,
                keyring,
                tls,
                tunnel,
                appearance,
                PolicyOverrides.NONE);
        return Optional.of(new EnvironmentDraft(
                definition,
                policy,
                environment.position("tier"),
                policySection.flatMap(inner -> inner.position("required_first"))));
    }

    private PolicyDraft policy(Section policy) {
        PolicyDraft draft = policies.read(policy);
        policy.refuseRest();
        return draft;
    }

    /** A tier of somebody's own: its policy's keys stand beside {@code like}. */
    PolicyDraft readTierPolicy(Section tier) {
        return policies.read(tier);
    }

    /** Refuses names that nobody could type or that could harm a screen. */
    static void checkName(String name, Section named) {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank()) {
            named.problem("has no name; write one of 1 to " + SafeText.LONGEST_NAME + " characters.");
        } else if (length > SafeText.LONGEST_NAME) {
            named.problem("has a name of " + length + " characters; " + SafeText.LONGEST_NAME + " are the most.");
        } else if (!SafeText.isPrintable(name)) {
            named.problem("has a control or bidirectional character in its name; leave it out.");
        } else if (SafeText.holdsSecret(name)) {
            named.problem("has a password in its name; " + Section.NO_SECRETS);
        } else if (!name.strip().equals(name)) {
            named.problem("has a name that begins or ends with a blank; leave it out, since nobody sees it.");
        }
    }

    private static Tls tls(Section environment) {
        return new Tls(
                environment.word("sslmode", SSL_MODES),
                path(environment, "sslrootcert"),
                path(environment, "sslcert"),
                path(environment, "sslkey"));
    }

    private static Appearance appearance(Section environment) {
        Optional<String> group = environment.text("group").filter(text -> isShort(environment, "group", text));
        Optional<String> colour = environment.text("colour").filter(text -> {
            boolean good = COLOUR.matcher(text).matches();
            if (!good) {
                environment.problem("colour", "is no colour; write it as colour = \"#cc3300\".");
            }
            return good;
        });
        return new Appearance(Optional.empty(), group, colour, environment.prose("notes"));
    }

    private static Optional<SshTunnel> tunnel(Section tunnel, int depth) {
        Optional<String> host = tunnel.text("host").filter(text -> isHost(tunnel, text));
        if (!tunnel.has("host")) {
            tunnel.problem("host", "is missing: write the SSH server as host = \"...\".");
        }
        int port = tunnel.number("port", 1, HIGHEST_PORT).orElse(SSH_PORT);
        Optional<String> user = tunnel.text("user");
        Optional<Path> key = path(tunnel, "key");
        boolean agent = tunnel.flag("agent").orElse(key.isEmpty());
        Optional<Path> knownHosts = path(tunnel, "known_hosts");
        Optional<SshTunnel> jump = Optional.empty();
        Optional<Section> inner = tunnel.section("jump");
        if (inner.isPresent() && depth >= MOST_JUMPS) {
            tunnel.problem("jump", "is one SSH server too many; " + MOST_JUMPS + " in a row are the most.");
        } else {
            jump = inner.flatMap(section -> tunnel(section, depth + 1));
        }
        tunnel.refuseRest();
        Optional<SshTunnel> further = jump;
        return host.map(name -> new SshTunnel(name, port, user, key, agent, knownHosts, further));
    }

    private static boolean isHost(Section section, String text) {
        boolean good = HOST.matcher(text).matches();
        if (!good) {
            section.problem("host", "is no host name or address; user and port have keys of their own.");
        }
        return good;
    }

    private static boolean isShort(Section section, String key, String text) {
        boolean good = text.codePointCount(0, text.length()) <= LONGEST_LABEL;
        if (!good) {
            section.problem(key, "is longer than " + LONGEST_LABEL + " characters.");
        }
        return good;
    }

    private static Optional<Path> path(Section section, String key) {
        return section.text(key).filter(text -> isPath(section, key, text)).map(Path::of);
    }

    private static boolean isPath(Section section, String key, String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException impossible) {
            section.problem(key, "is no path on this computer.");
            return false;
        }
    }
}
