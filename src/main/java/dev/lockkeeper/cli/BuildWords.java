package dev.lockkeeper.cli;

import dev.lockkeeper.migration.BuildProgress;
import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.operation.BuildLook;
import java.util.List;
import java.util.stream.Collectors;

/** How a statement that takes long is described in one line. Stateless. */
final class BuildWords {
    private static final int NAMED_BLOCKERS = 3;

    private BuildWords() {}

    /** What it does, in one word. */
    static String word(BuildLook look) {
        BuildProgress progress = look.progress();
        if (!progress.blockers().isEmpty()) {
            return "waiting";
        }
        boolean builds = progress.command()
                .filter(command ->
                        command.contains("INDEX") || command.equals("CLUSTER") || command.equals("VACUUM FULL"))
                .isPresent();
        return builds ? "building" : "running";
    }

    /** How far it is, how fast, until when, and for whom it waits; empty if there is nothing to say but the time. */
    static String sentence(BuildLook look) {
        StringBuilder sentence = new StringBuilder(look.progress().sentence());
        look.rate().sentence().ifPresent(rate -> sentence.append(", ").append(rate));
        look.rate()
                .timeLeft()
                .ifPresent(left ->
                        sentence.append(", ").append(Durations.text(left)).append(" left in this phase"));
        if (!look.progress().blockers().isEmpty()) {
            sentence.append(sentence.isEmpty() ? "for " : ", for ")
                    .append(names(look.progress().blockers()));
        }
        return sentence.toString();
    }

    /** Who stands in the way, the first few of them. */
    static String names(List<LockHolder> blockers) {
        int more = blockers.size() - NAMED_BLOCKERS;
        return blockers.stream().limit(NAMED_BLOCKERS).map(LockHolder::sentence).collect(Collectors.joining(" and "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
