package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.check.StepResult;
import dev.lockkeeper.environment.check.TestReport;

/**
 * A connection test for other programs: {@code lockkeeper test-connection --json}. Fields keep their names, meanings and
 * order; new ones may be added.
 *
 * <ul>
 *   <li>{@code connects}: whether somebody was logged in and knows where; {@code verdict}: {@code ok}, {@code warning} or
 *       {@code failed}.
 *   <li>{@code steps}, in order: {@code step} ({@code tunnel}, {@code name}, {@code network}, {@code encryption},
 *       {@code login}, {@code identity}, {@code rights}), {@code subject}, {@code verdict} (also {@code skipped}),
 *       {@code duration_ms}, {@code sentences}, {@code facts} (an object, name to text), {@code advice} (text or null).
 * </ul>
 */
final class TestConnectionJson {
    private TestConnectionJson() {}

    /** The JSON text, ended by a line feed. */
    static byte[] of(TestReport report) {
        ObjectNode root = Json.object();
        root.put("connects", report.connects()).put("verdict", report.verdict().word());
        var steps = root.putArray("steps");
        report.steps().forEach(step -> fill(steps.addObject(), step));
        return Json.bytes(root);
    }

    private static void fill(ObjectNode node, StepResult step) {
        node.put("step", step.kind().word())
                .put("subject", step.subject())
                .put("verdict", step.verdict().word())
                .put("duration_ms", step.took().toMillis());
        var sentences = node.putArray("sentences");
        step.sentences().forEach(sentence -> sentences.add(TestConnectionCommand.shown(step, sentence)));
        ObjectNode facts = node.putObject("facts");
        step.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        Json.put(node, "advice", step.advice());
    }
}
