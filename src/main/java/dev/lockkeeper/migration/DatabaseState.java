package dev.lockkeeper.migration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what a database holds after a run that ended early. */
final class DatabaseState {
    private static final int NAMED_FILES = 3;

    private DatabaseState() {}

    static String sentence(Plan plan, List<StepResult> done, Optional<PlannedStep> interrupted) {
        return sentence(plan, done, interrupted, Optional.empty());
    }

    /**
     * The same.
     *
     * @param kept what was kept of the interrupted file, in a sentence; empty if nothing was
     */
    static String sentence(Plan plan, List<StepResult> done, Optional<PlannedStep> interrupted, Optional<String> kept) {
        StringBuilder sentence = new StringBuilder();
        interrupted.ifPresent(step -> sentence.append(kept.map(words -> words.replaceFirst("\\.$", ""))
                .orElse("Nothing of " + step.fileName() + " was kept")));
        List<String> doneFiles = done.stream().map(StepResult::fileName).toList();
        if (!doneFiles.isEmpty()) {
            sentence.append(sentence.isEmpty() ? "" : "; ")
                    .append(list(doneFiles))
                    .append(
                            switch (plan.verb()) {
                                case APPLY -> doneFiles.size() == 1 ? " stays applied" : " stay applied";
                                case SKIP -> doneFiles.size() == 1 ? " stays skipped" : " stay skipped";
                                case UNMARK -> doneFiles.size() == 1 ? " stays unmarked" : " stay unmarked";
                                case ROLL_BACK -> doneFiles.size() == 1 ? " stays rolled back" : " stay rolled back";
                                case ACCEPT -> doneFiles.size() == 1 ? " stays accepted" : " stay accepted";
                                case RUN -> " was run";
                            });
        }
        Set<String> started = new HashSet<>(doneFiles);
        List<String> notStarted = plan.fileNames().stream()
                .filter(name -> !started.contains(name))
                .filter(name ->
                        interrupted.isEmpty() || !interrupted.get().fileName().equals(name))
                .toList();
        if (!notStarted.isEmpty()) {
            sentence.append(sentence.isEmpty() ? "" : "; ")
                    .append(list(notStarted))
                    .append(notStarted.size() == 1 ? " was not started" : " were not started");
        }
        return sentence.isEmpty()
                ? "Nothing was changed."
                : sentence.append(".").toString();
    }

    /** What was kept of a file that does not run in one transaction. */
    static String halfway(PlannedStep step, Optional<Progress> progress) {
        return progress.map(found -> step.fileName() + ": " + found.sentence())
                .orElse("What ran of " + step.fileName() + " before stays, and could not be written down");
    }

    private static String list(List<String> names) {
        if (names.size() <= NAMED_FILES) {
            return names.size() < 2
                    ? String.join("", names)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        }
        return names.getFirst() + " to " + names.getLast() + " (" + names.size() + " files)";
    }
}
