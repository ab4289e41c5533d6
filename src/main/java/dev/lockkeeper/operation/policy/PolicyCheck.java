package dev.lockkeeper.operation.policy;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.lock.diagnosis.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what is to be done against the policy of its environment. What is refused outright (read-only, an act or a user that
 * is not allowed) is refused under every guard; the rules that ask for a reason hold only where the guard is
 * {@link Guard#GUARDED}, and those about files and the hour never delay what ends an incident. Stateless and thread-safe.
 */
public final class PolicyCheck {
    private PolicyCheck() {}

    /**
     * What refuses an act here whatever it is about, so that a command can be off from the start.
     *
     * @param databaseUser as the server says; empty while that is not known
     * @param osUser the user of this computer
     */
    public static Optional<PolicyVerdict> refusal(
            Environment environment, Act act, Optional<String> databaseUser, String osUser) {
        Policy policy = environment.policy();
        if (policy.guard() == Guard.READ_ONLY) {
            return Optional.of(PolicyVerdict.refused(
                    PolicyRule.READ_ONLY, environment.name() + " is read-only: its policy lets nothing be changed"));
        }
        if (!policy.acts().contains(act)) {
            return Optional.of(PolicyVerdict.refused(
                    PolicyRule.ACT,
                    "The policy of " + environment.name() + " does not allow '" + act.word() + "'" + others(policy)));
        }
        return policy.allowed()
                .filter(allowed -> databaseUser.isPresent() && !allowed.contains(databaseUser.get(), osUser))
                .map(allowed -> PolicyVerdict.refused(
                        PolicyRule.WHO,
                        "Neither database user " + databaseUser.orElse("") + " nor " + osUser + " on this computer"
                                + " is among those who may change " + environment.name()));
    }

    private static String others(Policy policy) {
        List<String> words = policy.acts().stream().sorted().map(Act::word).toList();
        return words.isEmpty() ? ", nor anything else" : "; it allows " + String.join(", ", words);
    }

    /** What each rule says, refusals first, then what needs a reason. Rules the policy does not set say nothing. */
    public static List<PolicyVerdict> verdicts(Deed deed, Circumstances circumstances) {
        Environment environment = deed.environment();
        Policy policy = environment.policy();
        Optional<PolicyVerdict> refusal =
                refusal(environment, deed.act(), Optional.of(deed.databaseUser()), circumstances.osUser());
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        List<PolicyVerdict> verdicts = new ArrayList<>();
        if (environment.tier().guardedLikeProduction()) {
            circumstances.unwritten().stream()
                    .map(sentence -> PolicyVerdict.refused(PolicyRule.JOURNAL, sentence))
                    .forEach(verdicts::add);
        }
        if (policy.guard() == Guard.GUARDED && deed.act() == Act.APPLY) {
            policy.requiredFirst()
                    .map(first -> RequiredFirst.verdict(first, deed.files(), circumstances))
                    .ifPresent(verdicts::add);
        }
        if (policy.guard() == Guard.GUARDED && deed.runsFiles()) {
            policy.window().map(window -> window(window, circumstances.at())).ifPresent(verdicts::add);
            verdicts.addAll(HazardRule.verdicts(deed));
        }
        policy.allowed()
                .map(allowed -> PolicyVerdict.met(
                        PolicyRule.WHO,
                        (allowed.databaseUsers().contains(deed.databaseUser())
                                        ? deed.databaseUser()
                                        : circumstances.osUser())
                                + " may change " + environment.name()))
                .ifPresent(verdicts::add);
        return gravestFirst(verdicts);
    }

    private static List<PolicyVerdict> gravestFirst(List<PolicyVerdict> verdicts) {
        return Stream.of(PolicyVerdict.Kind.REFUSED, PolicyVerdict.Kind.NEEDS_REASON, PolicyVerdict.Kind.MET)
                .flatMap(kind -> verdicts.stream().filter(verdict -> verdict.kind() == kind))
                .toList();
    }

    private static PolicyVerdict window(MaintenanceWindow window, Instant at) {
        Optional<Duration> left = window.remaining(at);
        if (left.isPresent()) {
            return PolicyVerdict.met(
                    PolicyRule.WINDOW,
                    "maintenance window " + window.shortWords() + ", " + Lengths.rough(left.get()) + " left");
        }
        Instant next = window.next(at);
        return PolicyVerdict.needsReason(
                PolicyRule.WINDOW,
                "Outside the maintenance window, " + window.words() + "; the next one begins " + window.moment(next)
                        + ", in " + Lengths.rough(Duration.between(at, next)));
    }
}
