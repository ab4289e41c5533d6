package dev.lockkeeper.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A named place: a database, the folder of its migrations, how it is reached and how it is guarded. Immutable; holds no
 * secret.
 *
 * @param name what the operator calls it, and types to confirm a change on production
 * @param tier how much harm a mistake does here
 * @param url where the database is, without a password
 * @param folder the folder with the migrations
 * @param table the tracking table as the operator named it, possibly with its schema; empty for the default
 * @param policy how it is guarded
 * @param access how it is reached, beside the URL
 * @param appearance how it is shown among others
 */
public record Environment(
        String name,
        Tier tier,
        DatabaseUrl url,
        Path folder,
        Optional<String> table,
        Policy policy,
        Access access,
        Appearance appearance) {

    /** An environment that is guarded as its tier is, and reached straight. */
    public Environment(String name, Tier tier, DatabaseUrl url, Path folder, Optional<String> table) {
        this(name, tier, url, folder, table, Policy.of(tier), Access.DIRECT, Appearance.PLAIN);
    }

    /** The tier as the operator calls it. */
    public String tierWord() {
        return appearance.tierName().orElse(tier.word());
    }
}
