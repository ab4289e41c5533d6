package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.file.Definition;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One environment being edited: its fields, what is wrong in them, and what holds where they are empty. Used on the screen's
 * thread.
 */
public final class EditorModel {
    private final Optional<Definition> former;
    private final Optional<String> replaces;
    private final Set<String> taken;
    private final ReadOnlyObjectWrapper<Draft> draft;
    private final ReadOnlyObjectWrapper<DraftReader.Reading> reading;

    private EditorModel(Draft draft, Optional<Definition> former, Optional<String> replaces, Set<String> taken) {
        this.former = former;
        this.replaces = replaces;
        this.taken = Set.copyOf(taken);
        this.draft = new ReadOnlyObjectWrapper<>(draft);
        this.reading = new ReadOnlyObjectWrapper<>(DraftReader.read(draft, this.taken, former));
    }

    /** A new environment. */
    public static EditorModel add(Set<String> taken) {
        return new EditorModel(Draft.EMPTY, Optional.empty(), Optional.empty(), taken);
    }

    /** A copy of one, which gets a name of its own. */
    public static EditorModel duplicate(Definition original, String name, Set<String> taken) {
        return new EditorModel(
                DraftWriter.write(original).with(DraftField.NAME, name),
                Optional.of(original),
                Optional.empty(),
                taken);
    }

    /** One of the operator's own. */
    public static EditorModel edit(Definition original, Set<String> taken) {
        return new EditorModel(DraftWriter.write(original), Optional.of(original), Optional.of(original.name()), taken);
    }

    /** What is in the fields. */
    public ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** What is wrong, a sentence for each field. */
    public Map<DraftField, String> problems() {
        return reading.get().problems();
    }

    /** The definition, if nothing is wrong. */
    public Optional<Definition> definition() {
        return reading.get().definition();
    }

    /** The name of the environment that is replaced; empty for a new one. */
    public Optional<String> replaces() {
        return replaces;
    }

    /** Something was entered. */
    public void enter(DraftField field, String value) {
        Draft changed = draft.get().with(field, value);
        reading.set(DraftReader.read(changed, taken, former));
        draft.set(changed);
    }

    /** The built-in tier whose policy counts here, as far as it can be known without the files. */
    public Tier tier() {
        String word = draft.get().get(DraftField.TIER);
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst()
                .orElse(Tier.UNKNOWN);
    }

    /** What the tier means, in a sentence. */
    public String tierMeaning() {
        String word = draft.get().get(DraftField.TIER);
        return switch (tier()) {
            case PRODUCTION ->
                "Users depend on it: every change needs the typed name and a reason, and hazards need one, too.";
            case STAGING -> "A rehearsal of production: every change is shown and confirmed.";
            case DEVELOPMENT -> "A developer's own: every change is shown and confirmed, nothing more is asked.";
            case UNKNOWN ->
                word.isEmpty() || word.equals(Tier.UNKNOWN.word())
                        ? "Nobody said which tier this is: it is guarded exactly like production."
                        : "A tier of your own: its policy stands in [tiers." + word
                                + "] of the file; without one it is guarded like production.";
        };
    }

    /** What holds for a field that is left empty; empty if nothing is to be said. */
    public String placeholder(DraftField field) {
        Policy policy = Policy.of(tier());
        return switch (field) {
            case PORT -> "5432";
            case TUNNEL_PORT -> "22";
            case TABLE -> "schema_migrations";
            case MIGRATIONS -> "migrations";
            case URL -> "jdbc:postgresql://db1.example.org:5432/canal";
            case COLOUR -> "#8250df";
            case GUARD -> policy.guard().word();
            case CONFIRMATION -> policy.confirmation().word();
            case HAZARDS -> policy.hazards().otherwise().word();
            case LOCK_TIMEOUT ->
                policy.limits().lockTimeout().map(DraftDurations::words).orElse("5s");
            case STATEMENT_TIMEOUT ->
                policy.limits().statementTimeout().map(DraftDurations::words).orElse("0, no limit");
            case ATTEMPTS -> policy.limits().attempts().map(String::valueOf).orElse("as the program has it");
            case ACTS -> "everything";
            case WINDOW_DAYS, WINDOW_FROM, WINDOW_UNTIL -> "any time";
            case WINDOW_ZONE -> ZoneId.systemDefault().getId();
            case REQUIRED_FIRST -> "none";
            case DATABASE_USERS, OS_USERS -> "everybody who can log in";
            case SSL_MODE -> sslDefault().word();
            case TUNNEL_KNOWN_HOSTS -> "~/.ssh/known_hosts";
            default -> "";
        };
    }

    /** Production is encrypted and checked unless somebody says otherwise. */
    private SslMode sslDefault() {
        return tier().guardedLikeProduction() ? SslMode.VERIFY_FULL : SslMode.PREFER;
    }

    /** What must be known of the encryption that is chosen; empty if nothing. */
    public Optional<String> encryptionWarning() {
        Optional<SslMode> chosen = Arrays.stream(SslMode.values())
                .filter(mode -> mode.word().equals(draft.get().get(DraftField.SSL_MODE)))
                .findFirst();
        if (!tier().guardedLikeProduction() || chosen.isEmpty() || chosen.get() == SslMode.VERIFY_FULL) {
            return Optional.empty();
        }
        String risk = switch (chosen.get()) {
            case DISABLE -> "Nothing is encrypted: whoever is on the way reads everything, the password included.";
            case ALLOW, PREFER -> "It may be unencrypted without anybody noticing, and nobody checks who answers.";
            case REQUIRE -> "It is encrypted, but nobody checks who answers.";
            case VERIFY_CA -> "The authority is checked, but another host of the same authority could answer.";
            case VERIFY_FULL -> "";
        };
        return Optional.of("Less than verify-full on production. " + risk);
    }

    /** Where the password comes from, in the order in which it is looked for. */
    public String passwordSources() {
        Draft now = draft.get();
        return String.join(
                "\n",
                "1. PGPASSWORD, of the process",
                "2. .pgpass, or the file PGPASSFILE names",
                "3. the service file, if it is given as a service",
                "4. the password command"
                        + (now.get(DraftField.PASSWORD_COMMAND).isEmpty() ? ": none" : ", below"),
                "5. the keyring of this computer" + (now.get(DraftField.KEYRING).isEmpty() ? ": not asked" : ""),
                "6. the prompt; kept in memory, wiped when the connection is closed");
    }
}
