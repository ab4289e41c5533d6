package dev.lockkeeper.console.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.operation.record.Story;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells an act in the order of time: its files with their ends and errors, what was written down while it ran (statements,
 * attempts), and who waited for locks meanwhile. Stateless.
 */
final class StoryTeller {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> MOMENTS = List.of("at", "time", "started_at", "start");
    private static final List<String> WORDS = List.of("words", "sentence", "text", "message", "event", "what", "kind");

    private StoryTeller() {}

    /** The story of an act as far as its journal keeps it. */
    static List<StoryLine> tell(ActRecord act, Optional<ActDetail> detail) {
        List<StoryLine> lines = new ArrayList<>();
        Map<String, ErrorRecord> errors = detail.stream()
                .flatMap(known -> known.files().stream())
                .filter(file -> file.error().isPresent())
                .collect(Collectors.toMap(
                        ActDetail.FileError::name, file -> file.error().get(), (first, second) -> second));
        for (ActRecord.Subject subject : act.subjects()) {
            lines.addAll(subject(act, subject, Optional.ofNullable(errors.get(subject.name()))));
        }
        if (act.subjects().isEmpty()) {
            act.error().ifPresent(error -> lines.add(failed(act, act.operation(), act.startedAt(), error)));
        }
        detail.flatMap(ActDetail::story)
                .ifPresent(json -> lines.addAll(
                        Story.read(json).map(story -> told(act, story)).orElseGet(() -> written(json, Icon.LIST))));
        detail.flatMap(ActDetail::locks).ifPresent(json -> lines.addAll(written(json, Icon.WAITING)));
        lines.sort(Comparator.comparing(line -> line.at().orElse(act.startedAt())));
        return List.copyOf(lines);
    }

    private static List<StoryLine> subject(ActRecord act, ActRecord.Subject subject, Optional<ErrorRecord> error) {
        Instant end = subject.startedAt().plus(subject.duration());
        StoryLine begun = new StoryLine(
                Optional.of(subject.startedAt()), Icon.RUNNING, Tone.MUTED, act.operation() + " " + subject.name(), "");
        String took = " after " + Ages.length(subject.duration());
        Optional<ErrorRecord> said =
                error.or(() -> act.subjects().size() == 1 ? act.error() : Optional.<ErrorRecord>empty());
        StoryLine ended = new StoryLine(
                Optional.of(end),
                ActWords.icon(subject.outcome()),
                ActWords.tone(subject.outcome()),
                subject.name() + " " + subject.outcome().word() + took
                        + said.map(one -> ": " + one.message()).orElse(""),
                said.map(one -> ActWords.details(subject.name(), one)).orElse(""));
        return List.of(begun, ended);
    }

    private static StoryLine failed(ActRecord act, String what, Instant at, ErrorRecord error) {
        return new StoryLine(
                Optional.of(at),
                ActWords.icon(act.outcome()),
                ActWords.tone(act.outcome()),
                what + " " + act.outcome().word() + ": " + error.message(),
                ActWords.details(what, error));
    }

    /** What was written down while it ran; how its files ended is told by their own lines, which know the whole error. */
    private static List<StoryLine> told(ActRecord act, Story story) {
        List<StoryLine> lines = new ArrayList<>();
        for (int index = 0; index <= story.lines().size(); index++) {
            if (story.leftOut() > 0 && index == story.leftOutAt()) {
                Optional<Instant> before = index == 0
                        ? Optional.empty()
                        : Optional.of(story.lines().get(index - 1).at());
                lines.add(new StoryLine(
                        before, Icon.LIST, Tone.MUTED, story.leftOut() + " more of this long run were not kept", ""));
            }
            if (index < story.lines().size() && !endsSubject(act, story.lines().get(index))) {
                lines.add(line(story.lines().get(index)));
            }
        }
        return lines;
    }

    private static boolean endsSubject(ActRecord act, Story.Line line) {
        return (line.kind() == Story.Kind.DONE || line.kind() == Story.Kind.FAILED)
                && act.subjects().stream()
                        .anyMatch(subject ->
                                line.file().filter(subject.name()::equals).isPresent());
    }

    private static StoryLine line(Story.Line line) {
        Tone tone = switch (line.kind()) {
            case FAILED -> Tone.DANGER;
            case RETRY, WAITED -> Tone.WARNING;
            case STARTED, STATEMENT, SAID, DONE, NOTE, ENDED -> Tone.PLAIN;
        };
        Icon icon = switch (line.kind()) {
            case STARTED, STATEMENT -> Icon.RUNNING;
            case WAITED -> Icon.WAITING;
            case RETRY -> Icon.RUN_AGAIN;
            case SAID, NOTE -> Icon.NOTICE;
            case DONE -> Icon.CHECKED;
            case FAILED -> Icon.FAILED;
            case ENDED -> Icon.LIST;
        };
        return new StoryLine(
                Optional.of(line.at()),
                icon,
                tone,
                line.file().map(file -> file + ": ").orElse("") + line.text(),
                "");
    }

    /** What was written down in a form of its own; what is not understood is shown as it stands, never left out. */
    private static List<StoryLine> written(String json, Icon icon) {
        try {
            JsonNode root = MAPPER.readTree(json);
            List<JsonNode> entries = new ArrayList<>();
            collect(root, entries);
            return entries.stream().map(entry -> line(entry, icon)).toList();
        } catch (JsonProcessingException unreadable) {
            return List.of(new StoryLine(Optional.empty(), icon, Tone.PLAIN, "What was written down", json));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> entries) {
        if (node.isArray()) {
            node.forEach(entry -> collect(entry, entries));
        } else if (node.isObject()) {
            boolean ofLists = false;
            for (JsonNode child : node) {
                if (child.isArray() && !child.isEmpty() && child.get(0).isObject()) {
                    ofLists = true;
                    collect(child, entries);
                }
            }
            if (!ofLists) {
                entries.add(node);
            }
        } else {
            entries.add(node);
        }
    }

    private static StoryLine line(JsonNode entry, Icon icon) {
        if (!entry.isObject()) {
            return new StoryLine(Optional.empty(), icon, Tone.PLAIN, entry.asText(), "");
        }
        Optional<String> moment = MOMENTS.stream().filter(entry::has).findFirst();
        Optional<String> words = WORDS.stream().filter(entry::has).findFirst();
        String rest = entry.properties().stream()
                .filter(field ->
                        !field.getValue().isNull() && !field.getValue().asText().isEmpty())
                .filter(field -> moment.filter(field.getKey()::equals).isEmpty()
                        && words.filter(field.getKey()::equals).isEmpty())
                .map(field -> field.getKey().replace('_', ' ') + " "
                        + field.getValue().asText())
                .collect(Collectors.joining(" · "));
        return new StoryLine(
                moment.flatMap(name -> instant(entry.get(name).asText())),
                icon,
                Tone.PLAIN,
                words.map(name -> entry.get(name).asText()).orElse(rest),
                words.isPresent() ? rest : "");
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
