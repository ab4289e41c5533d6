package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.util.List;

/**
 * What an operation will do, for other programs: the fields of {@link Description} under their names.
 *
 * <ul>
 *   <li>{@code title}, {@code environment}, {@code tier}, {@code fingerprint}; {@code confirmation}: how it must be
 *       confirmed; {@code destructive}.
 *   <li>{@code files}, in order: {@code name}, {@code what}, {@code state}, {@code way_back}, {@code lock} (null, or
 *       {@code mode}, {@code relation}, {@code others}, {@code stops}, {@code statements}), {@code hazards}, {@code others},
 *       {@code not_analysed}.
 *   <li>{@code particulars}: {@code heading}, {@code lines}; {@code findings}: {@code place}, {@code rule},
 *       {@code sentence}; {@code warnings}, {@code limits}, {@code recorded}, {@code undo}: sentences.
 *   <li>{@code policy}: {@code verdict}, {@code rule}, {@code sentence}; {@code why_reason}, {@code reason}.
 * </ul>
 */
final class DescriptionJson {
    private DescriptionJson() {}

    static ObjectNode of(Description description) {
        ObjectNode plan = Json.object();
        plan.put("title", description.title())
                .put("environment", description.environment())
                .put("tier", description.tier().word())
                .put("fingerprint", description.fingerprint())
                .put("confirmation", Json.word(description.level().word()))
                .put("destructive", description.destructive());
        ArrayNode files = plan.putArray("files");
        description.files().forEach(file -> fill(files.addObject(), file));
        ArrayNode particulars = plan.putArray("particulars");
        for (Description.Particular particular : description.particulars()) {
            ObjectNode node = particulars.addObject().put("heading", particular.heading());
            Json.put(node, "lines", particular.lines());
        }
        ArrayNode findings = plan.putArray("findings");
        description
                .findings()
                .forEach(finding -> findings.addObject()
                        .put("place", finding.place())
                        .put("rule", finding.rule())
                        .put("sentence", finding.sentence()));
        Json.put(plan, "warnings", description.warnings());
        Json.put(plan, "limits", description.limits());
        Json.put(plan, "recorded", description.recorded());
        Json.put(plan, "undo", description.undo());
        policy(plan.putArray("policy"), description.verdicts());
        Json.put(plan, "why_reason", description.whyReason());
        Json.put(plan, "reason", description.reason());
        return plan;
    }

    private static void policy(ArrayNode policy, List<PolicyVerdict> verdicts) {
        verdicts.forEach(verdict -> policy.addObject()
                .put("verdict", Json.word(verdict.kind().word()))
                .put("rule", verdict.rule().word())
                .put("sentence", verdict.sentence()));
    }

    private static void fill(ObjectNode node, Description.DescribedFile file) {
        node.put("name", file.name())
                .put("what", file.what())
                .put("state", Json.word(file.state()))
                .put("way_back", file.wayBack());
        file.lock()
                .ifPresentOrElse(
                        lock -> node.putObject("lock")
                                .put("mode", lock.mode())
                                .put("relation", lock.relation())
                                .put("others", lock.others())
                                .put("stops", lock.stops())
                                .put("statements", lock.statements()),
                        () -> node.putNull("lock"));
        node.put("hazards", file.worst().hazards())
                .put("others", file.worst().others())
                .put("not_analysed", file.worst().notAnalysed());
    }
}
