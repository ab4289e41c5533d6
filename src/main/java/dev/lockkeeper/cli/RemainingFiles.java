package dev.lockkeeper.cli;

import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.Refusal;
import dev.lockkeeper.operation.PlainText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** When everything pending was asked for and one file is in the way: how to apply the others. Stateless. */
final class RemainingFiles {
    private static final int MOST_NAMES = 10;

    private RemainingFiles() {}

    /** The refusal with every reason, and what can be applied without the files it is about. */
    static CommandException refusal(PlanRefusedException refused, List<String> files, String where) {
        Set<String> inTheWay =
                refused.refusals().stream().map(Refusal::fileName).collect(Collectors.toSet());
        String advice = advice(files, inTheWay, where);
        return new CommandException(
                ExitCode.REFUSED,
                "Refused; nothing was run:\n"
                        + refused.refusals().stream()
                                .map(refusal -> "  " + PlainText.line(refusal.message()))
                                .collect(Collectors.joining("\n"))
                        + (advice.isEmpty() ? "" : "\nNext: " + advice));
    }

    /** A sentence with a command to type; empty if no file is left. */
    static String advice(List<String> files, Set<String> inTheWay, String where) {
        List<String> others =
                files.stream().filter(name -> !inTheWay.contains(name)).toList();
        if (others.isEmpty() || others.size() == files.size()) {
            return "";
        }
        long before = files.stream().takeWhile(name -> !inTheWay.contains(name)).count();
        if (before > 0) {
            String last = ShellWords.quoted(files.get((int) before - 1));
            return "what comes before can be applied without it: lockkeeper apply --to " + last + where;
        }
        String names = others.stream().limit(MOST_NAMES).map(ShellWords::quoted).collect(Collectors.joining(" "));
        return (others.size() == 1 ? "the other one comes" : "the other " + others.size() + " come")
                + " after it; out of their order they can be applied by name: lockkeeper apply " + names
                + (others.size() > MOST_NAMES ? " …" : "") + where;
    }
}
