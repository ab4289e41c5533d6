package dev.lockkeeper.environment.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file, read alone. Immutable.
 *
 * @param origin which file
 * @param environments by name in their order; empty is one that is not understood
 * @param tiers by name in their order; empty is one that is not understood
 * @param problems what is not understood
 * @param damaged whether it is no TOML, so that it cannot be known what it says as a whole
 */
record ParsedFile(
        Origin origin,
        Map<String, Optional<EnvironmentDraft>> environments,
        Map<String, Optional<TierDraft>> tiers,
        List<FileProblem> problems,
        boolean damaged) {

    /** A file that cannot be read at all. */
    static ParsedFile unreadable(Origin origin, boolean damaged, String sentence) {
        return new ParsedFile(
                origin, Map.of(), Map.of(), List.of(new FileProblem(origin.file(), 0, 0, "", sentence)), damaged);
    }
}
