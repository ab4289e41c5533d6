package dev.lockkeeper.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A named place: a database, the folder of its migrations, and how it is guarded. Immutable; holds no secret.
 *
 * @param name what the operator calls it, and types to confirm a change on production
 * @param tier how much harm a mistake does here
 * @param url where the database is, without a password
 * @param folder the folder with the migrations
 * @param table the tracking table as the operator named it, possibly with its schema; empty for the default
 */
public record Environment(String name, Tier tier, DatabaseUrl url, Path folder, Optional<String> table) {}
