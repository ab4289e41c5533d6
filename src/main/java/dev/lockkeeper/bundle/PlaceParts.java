package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.check.ServerSettings;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.record.StatusJson;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parts that tell where it was: the server, its configuration, all migrations, and this program. Stateless. */
final class PlaceParts {
    /** What a URL may say without giving anything away. */
    private static final Set<String> HARMLESS = Set.of(
            "user",
            "sslmode",
            "sslrootcert",
            "gssencmode",
            "channelbinding",
            "applicationname",
            "connecttimeout",
            "logintimeout",
            "sockettimeout",
            "tcpkeepalive",
            "targetservertype",
            "loadbalancehosts",
            "currentschema",
            "preparethreshold");

    private PlaceParts() {}

    static Optional<Part> status(BundleRequest request, Facts facts) {
        return facts.look().map(look -> {
            Masking masking = new Masking(request.literals());
            return new Part(
                    "status.json",
                    "the state of all migrations",
                    masking.json(new String(StatusJson.of(look), StandardCharsets.US_ASCII), masking::said),
                    masking.removed());
        });
    }

    static Optional<Part> server(BundleRequest request, Facts facts) {
        if (facts.identity().isEmpty()) {
            return Optional.empty();
        }
        Masking masking = new Masking(request.literals());
        ServerIdentity identity = facts.identity().get();
        PartText text = new PartText().heading(1, "The server");
        text.fact("database", identity.address());
        text.fact("seen as", identity.user());
        text.fact("version", "PostgreSQL " + identity.version() + ", " + identity.role());
        identity.systemIdentifier().ifPresent(known -> text.fact("system identifier", known));
        facts.settings().ifPresent(settings -> {
            text.fact("in full", settings.version());
            text.fact("started", PartText.moment(settings.startedAt()));
            text.fact("extensions", String.join(", ", settings.extensions()));
            text.heading(2, "Settings that are not the default");
            text.paragraph(
                    settings.all()
                            ? "All of them, but those that Lockkeeper sets for its own session."
                            : "Those that " + identity.user()
                                    + " may see; a member of pg_read_all_settings sees more.");
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("setting", "value", "set by"));
            for (ServerSettings.Setting setting : settings.settings()) {
                if (setting.masked()) {
                    masking.note("the value of " + setting.name());
                }
                rows.add(List.of(
                        setting.name(),
                        setting.masked() ? setting.value() : masking.secrets(setting.value()),
                        setting.source() + (setting.restart() ? ", after a restart" : "")));
            }
            text.table(rows);
        });
        return Optional.of(
                new Part("server.md", "the server's version and configuration", text.toString(), masking.removed()));
    }

    static Part program(Desk desk, BundleRequest request) {
        Masking masking = new Masking(request.literals());
        Environment environment = desk.environment();
        Policy policy = environment.policy();
        PartText text = new PartText().heading(1, "Lockkeeper and this computer");
        text.fact("Lockkeeper", version());
        text.fact("Java", Runtime.version() + ", " + System.getProperty("java.vm.name", "unknown machine"));
        text.fact(
                "system",
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "") + ", "
                        + System.getProperty("os.arch", ""));
        text.fact("time zone", ZoneId.systemDefault().getId());
        text.fact("language", Locale.getDefault().toLanguageTag());
        text.fact(
                "acts as",
                desk.actor().osUser() + " on " + desk.actor().host() + ", "
                        + desk.actor().application());
        text.heading(2, "The environment " + environment.name());
        text.fact("tier", environment.tierWord());
        text.fact("url", url(environment.url().value(), masking));
        text.fact("folder", environment.folder().toAbsolutePath().normalize().toString());
        text.fact("tracking table", environment.table().orElse("schema_migrations"));
        text.fact("password from", masking.secrets(desk.connections().passwordSource()));
        text.fact("service", environment.access().service().orElse("none"));
        if (environment.access().passwordCommand().isPresent()) {
            text.fact("password command", "given");
            masking.note("the password command");
        }
        text.fact("tunnel", environment.access().tunnel().map(SshTunnel::words).orElse("none"));
        text.fact("encryption", masking.secrets(environment.access().tls().toString()));
        text.heading(2, "Policy");
        text.fact("guard", policy.words());
        text.fact("confirmation", policy.confirmation().word());
        text.fact(
                "maintenance window",
                policy.window().map(window -> window.words()).orElse("none"));
        text.fact(
                "hazards",
                policy.hazards().otherwise().name().toLowerCase(Locale.ROOT)
                        + (policy.hazards().byRule().isEmpty()
                                ? ""
                                : "; by rule " + new TreeMap<>(policy.hazards().byRule())));
        text.fact("needs first", policy.requiredFirst().orElse("nothing"));
        text.fact("acts allowed", new TreeSet<>(policy.acts()).toString());
        text.fact(
                "who may change it",
                policy.allowed()
                        .map(some -> "database users " + new TreeSet<>(some.databaseUsers()) + ", users of the system "
                                + new TreeSet<>(some.osUsers()))
                        .orElse("whoever can log in"));
        RunSettings settings = desk.settings();
        text.heading(2, "Limits of runs");
        text.fact("lock_timeout", settings.lockTimeout().toMillis() + " ms");
        text.fact("statement_timeout", settings.statementTimeout().toMillis() + " ms");
        text.fact("waits for the migrator lock", settings.migratorLockWait().toMillis() + " ms");
        text.fact("retries", settings.retries().toString());
        List<String> named = request.variables().stream()
                .filter(name -> name.startsWith("PG") || name.startsWith("LOCKKEEPER"))
                .sorted()
                .toList();
        if (!named.isEmpty()) {
            text.heading(2, "Environment variables that are set");
            text.paragraph(String.join(", ", named));
            masking.note("the values of environment variables");
        }
        return new Part("program.md", "Lockkeeper's version and settings", text.toString(), masking.removed());
    }

    /** The version of the jar; {@code development} where it was not started from one. */
    static String version() {
        return Optional.ofNullable(SupportBundle.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    static String url(String url, Masking masking) {
        int query = url.indexOf('?');
        if (query < 0) {
            return masking.secrets(url);
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : url.substring(query + 1).split("&", -1)) {
            String name = parameter.split("=", 2)[0];
            boolean harmless = HARMLESS.contains(name.toLowerCase(Locale.ROOT));
            if (!harmless) {
                masking.note("the URL's value of " + name);
            }
            parameters.add(harmless ? masking.secrets(parameter) : name + "=" + ServerSettings.MASK);
        }
        return masking.secrets(url.substring(0, query)) + "?" + String.join("&", parameters);
    }

    static Map<String, String> versions(Facts facts) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Lockkeeper", version());
        versions.put("Java", Runtime.version().toString());
        versions.put("system", System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", ""));
        versions.put(
                "PostgreSQL",
                facts.identity().map(ServerIdentity::version).orElse("not known: the server did not answer"));
        return versions;
    }
}
