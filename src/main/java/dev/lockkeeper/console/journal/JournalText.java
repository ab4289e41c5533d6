package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.export.Csv;
import dev.lockkeeper.console.export.Json;
import dev.lockkeeper.journal.ActRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acts as text for other programs; moments in UTC, durations in milliseconds. */
final class JournalText {
    private static final List<String> HEAD = List.of(
            "started_at",
            "environment",
            "address",
            "operation",
            "subjects",
            "outcome",
            "duration_ms",
            "database_user",
            "os_user",
            "host",
            "application",
            "reason",
            "sqlstate",
            "message",
            "plan",
            "run_id");

    private JournalText() {}

    static String csv(List<JournalSource.Entry> entries) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        for (JournalSource.Entry entry : entries) {
            ActRecord act = entry.act();
            lines.add(List.of(
                    act.startedAt().toString(),
                    ActWords.environment(entry),
                    act.address().orElse(""),
                    act.operation(),
                    ActWords.allSubjects(act),
                    act.outcome().word(),
                    Long.toString(act.duration().toMillis()),
                    act.databaseUser().orElse(""),
                    act.actor().osUser(),
                    act.actor().host(),
                    act.actor().application(),
                    act.reason().orElse(""),
                    act.error().flatMap(error -> error.sqlState()).orElse(""),
                    act.error().map(error -> error.message()).orElse(""),
                    act.plan().orElse(""),
                    act.runId().toString()));
        }
        return Csv.of(lines);
    }

    static String json(List<JournalSource.Entry> entries) {
        return Json.of(entries.stream().map(JournalText::act).toList());
    }

    private static Map<String, Object> act(JournalSource.Entry entry) {
        ActRecord act = entry.act();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", act.runId().toString());
        map.put("started_at", act.startedAt().toString());
        map.put("duration_ms", act.duration().toMillis());
        map.put("environment", ActWords.environment(entry));
        act.address().ifPresent(address -> map.put("address", address));
        map.put("operation", act.operation());
        map.put("outcome", act.outcome().word());
        act.databaseUser().ifPresent(user -> map.put("database_user", user));
        map.put("os_user", act.actor().osUser());
        map.put("host", act.actor().host());
        map.put("application", act.actor().application());
        act.reason().ifPresent(reason -> map.put("reason", reason));
        act.error().ifPresent(error -> {
            Map<String, Object> said = new LinkedHashMap<>();
            error.sqlState().ifPresent(state -> said.put("sqlstate", state));
            said.put("message", error.message());
            error.line().ifPresent(line -> said.put("line", line));
            map.put("error", said);
        });
        act.plan().ifPresent(plan -> map.put("plan", plan));
        map.put("subjects", act.subjects().stream().map(JournalText::subject).toList());
        return map;
    }

    private static Map<String, Object> subject(ActRecord.Subject subject) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", subject.name());
        map.put("outcome", subject.outcome().word());
        map.put("started_at", subject.startedAt().toString());
        map.put("duration_ms", subject.duration().toMillis());
        subject.checksum().ifPresent(checksum -> map.put("checksum", checksum));
        return map;
    }
}
