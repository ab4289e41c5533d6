package dev.lockkeeper.health.alert.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.health.alert.Alert;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.operation.AsciiJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A notice as JSON, in the shapes that receivers take. The fields are documented in {@code docs/alerts.md}. Thread-safe. */
public final class NoticeJson {
    private static final int VERSION = 1;
    /** Slack refuses a text of a block that is longer. */
    private static final int LONGEST_BLOCK = 2_900;

    private NoticeJson() {}

    /** Our own shape: everything that is known. */
    public static String own(AlertNotice notice) {
        Alert alert = notice.alert();
        ObjectNode root = AsciiJson.object()
                .put("version", VERSION)
                .put("event", notice.event())
                .put("id", alert.id())
                .put("rule", alert.rule().word())
                .put("severity", alert.rule().severity().word())
                .put("environment", alert.environment())
                .put("tier", alert.tier().word())
                .put("since", alert.since().toString());
        if (notice instanceof AlertNotice.Over over) {
            root.put("until", over.until().toString());
        } else {
            root.putNull("until");
        }
        root.put("sentence", NoticeWords.body(notice)).put("next", alert.next());
        ObjectNode facts = root.putObject("facts");
        alert.facts().forEach(facts::put);
        return AsciiJson.line(root);
    }

    /** The shape of Slack's incoming web hooks, which Mattermost and Rocket.Chat take too. */
    public static String slack(AlertNotice notice) {
        String title = NoticeWords.title(notice);
        String body = NoticeWords.body(notice);
        ObjectNode root = AsciiJson.object();
        root.put("text", escaped(sign(notice) + " " + title + ": " + body)).put("mrkdwn", false);
        ArrayNode blocks = root.putArray("blocks");
        section(blocks, sign(notice) + " " + title);
        section(blocks, body);
        if (!(notice instanceof AlertNotice.Over)) {
            section(blocks, "Next: " + notice.alert().next());
        }
        return AsciiJson.line(root);
    }

    private static String sign(AlertNotice notice) {
        return switch (notice) {
            case AlertNotice.Began began ->
                began.alert().rule().severity() == RuleKind.Severity.CRITICAL ? "\uD83D\uDD34" : "\uD83D\uDFE0";
            case AlertNotice.Over over -> "\uD83D\uDFE2";
            case AlertNotice.Test test -> "\u26AA";
        };
    }

    /** Plain text: what files are called is no markup, and mentions nobody. */
    private static void section(ArrayNode blocks, String text) {
        String shown = text.codePointCount(0, text.length()) <= LONGEST_BLOCK
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_BLOCK)) + "…";
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", shown)
                .put("emoji", false);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * The shape of Alertmanager's {@code POST /api/v2/alerts}. Labels are the same at the beginning and at the end, which is
     * how it knows an alert again.
     *
     * @param until when it shall count as over unless it is told again
     */
    public static String alertmanager(AlertNotice notice, Instant until) {
        Alert alert = notice.alert();
        ObjectNode entry = AsciiJson.object();
        ObjectNode labels = entry.putObject("labels");
        Map<String, String> sorted = new TreeMap<>(Map.of(
                "alertname",
                notice instanceof AlertNotice.Test
                        ? "LockkeeperTest"
                        : alert.rule().alertName(),
                "environment",
                alert.environment(),
                "tier",
                alert.tier().word(),
                "rule",
                alert.rule().word(),
                "severity",
                alert.rule().severity().word(),
                "source",
                "lockkeeper"));
        sorted.forEach(labels::put);
        ObjectNode annotations = entry.putObject("annotations");
        annotations
                .put("summary", NoticeWords.title(notice))
                .put("description", alert.sentence())
                .put("next", alert.next());
        alert.facts().forEach((name, value) -> annotations.put("fact_" + name.toLowerCase(Locale.ROOT), value));
        entry.put("startsAt", alert.since().toString());
        Instant ends = notice instanceof AlertNotice.Over over ? over.until() : until;
        entry.put("endsAt", ends.toString());
        return AsciiJson.line(AsciiJson.array().add(entry));
    }
}
