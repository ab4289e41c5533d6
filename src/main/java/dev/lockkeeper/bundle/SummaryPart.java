package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.PlainDiagnosis;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.incident.WithoutValues;
import dev.lockkeeper.operation.record.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is read first: what happened, where, how things are now, what was tried, and what the other parts hold. Stateless. */
final class SummaryPart {
    private static final int MOST = 20;

    private SummaryPart() {}

    static Part of(Desk desk, BundleRequest request, Facts facts, Instant madeAt, List<Part> others) {
        Masking masking = new Masking(request.literals());
        PartText text = new PartText()
                .heading(1, "Support bundle: " + desk.environment().name() + ", " + PartText.moment(madeAt));
        text.paragraph("Written to a file by the operator who made it; nothing was sent to anybody.");
        happened(text, masking, request, facts);
        where(text, desk, facts);
        now(text, masking, request, facts);
        tried(text, masking, facts);
        text.heading(2, "Versions");
        PlaceParts.versions(facts).forEach(text::fact);
        List<String> missing = new ArrayList<>(facts.problems());
        if (!missing.isEmpty()) {
            text.heading(2, "What could not be read");
            missing.forEach(problem -> text.item(masking.said(problem)));
        }
        parts(text, request, others);
        return new Part(
                SupportBundle.SUMMARY,
                "what happened, where, and what the parts hold",
                text.toString(),
                masking.removed());
    }

    private static void happened(PartText text, Masking masking, BundleRequest request, Facts facts) {
        text.heading(2, "What happened");
        Optional<ActRecord> act = FailureParts.act(facts);
        List<FailureParts.Failure> failures = FailureParts.failures(request, facts);
        if (act.isEmpty() && failures.isEmpty()) {
            text.paragraph(
                    request.run().isPresent() || request.file().isPresent()
                            ? "No journal that can be read knows of what was asked for; this is how things are now."
                            : "No journal that can be read knows of a failure; this is how things are now.");
            return;
        }
        act.ifPresent(known -> {
            String subjects = known.subjects().isEmpty()
                    ? "nothing"
                    : known.subjects().stream()
                                    .limit(3)
                                    .map(ActRecord.Subject::name)
                                    .collect(Collectors.joining(", "))
                            + (known.subjects().size() > 3
                                    ? " and " + (known.subjects().size() - 3) + " more"
                                    : "");
            text.paragraph(masking.secrets("The operation \"" + known.operation() + "\" on " + subjects
                    + (known.outcome() == Outcome.RUNNING
                            ? " still runs."
                            : " ended as: " + known.outcome().word() + ".")));
        });
        failures.forEach(failure -> text.item(FailureParts.sentence(failure, masking)));
        act.ifPresent(known -> {
            text.fact(
                    "when",
                    PartText.moment(known.startedAt()) + ", for "
                            + known.duration().toMillis() + " ms");
            text.fact("by", known.actor().words());
            known.reason().ifPresent(reason -> text.fact("reason", masking.said(reason)));
            text.fact("run", known.runId().toString());
        });
    }

    private static void where(PartText text, Desk desk, Facts facts) {
        text.heading(2, "Where");
        text.fact(
                "environment",
                desk.environment().name() + ", tier " + desk.environment().tierWord());
        facts.identity()
                .ifPresentOrElse(
                        identity -> text.fact(
                                "server",
                                identity.address() + " as " + identity.user() + ", PostgreSQL " + identity.version()
                                        + ", " + identity.role()),
                        () -> text.fact(
                                "server",
                                "DID NOT ANSWER, so nothing here is read from the database: "
                                        + facts.unanswered().orElse("the reason is not known")));
    }

    private static void now(PartText text, Masking masking, BundleRequest request, Facts facts) {
        text.heading(2, "The database now");
        if (facts.identity().isEmpty()) {
            text.paragraph("Not known.");
        }
        facts.look().ifPresent(look -> text.item(counts(look.status())));
        for (FileTexts file : facts.files()) {
            text.item(masking.secrets(file.name()) + ": "
                    + file.applied()
                            .map(applied -> applied ? "recorded as applied" : "not recorded as applied")
                            .orElse("not known whether it is applied")
                    + ". " + sentence(masking.said(file.state()))
                    + (file.edited() ? " The file in the folder is another text than the one that ran." : "")
                    + " " + file.source()
                    + file.checksumRan().map(sum -> " Ran as " + sum + ".").orElse("")
                    + file.checksumNow()
                            .map(sum -> " In the folder now: " + sum + ".")
                            .orElse(""));
        }
        facts.locks().ifPresent(sample -> locks(text, masking, request, sample));
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static void locks(PartText text, Masking masking, BundleRequest request, LockSample raw) {
        switch (request.literals() ? raw : WithoutValues.of(raw)) {
            case LockSample.Missed missed -> text.item("Who waits for locks is not known: " + missed.reason());
            case LockSample.Seen seen -> {
                Diagnosis diagnosis = Diagnosis.of(WaitGraph.of(seen.snapshot()), Surroundings.NONE);
                if (diagnosis.roots().isEmpty()) {
                    text.item("Nobody is seen to wait for a lock.");
                } else {
                    text.paragraph("Who waits for whom:")
                            .code("text", masking.secrets(String.join("\n", PlainDiagnosis.lines(diagnosis))));
                }
            }
        }
    }

    private static String counts(Status status) {
        Map<MigrationState.Kind, Integer> some = new LinkedHashMap<>(status.counts());
        some.values().removeIf(count -> count == 0);
        return some.isEmpty()
                ? "No migrations, neither in the folder nor recorded."
                : "Migrations: "
                        + some.entrySet().stream()
                                .map(count ->
                                        count.getValue() + " " + count.getKey().word())
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static void tried(PartText text, Masking masking, Facts facts) {
        text.heading(2, "What was tried");
        List<String> tries = facts.run().detail().stream()
                .flatMap(detail -> detail.story().flatMap(Story::read).stream())
                .flatMap(story -> story.lines().stream())
                .filter(line -> line.kind() == Story.Kind.RETRY || line.kind() == Story.Kind.WAITED)
                .map(line -> PartText.moment(line.at()) + " "
                        + line.file().map(file -> file + ": ").orElse("") + masking.said(line.text()))
                .toList();
        tries.stream().limit(MOST).forEach(text::item);
        if (tries.size() > MOST) {
            text.item((tries.size() - MOST) + " more in run.md");
        }
        if (tries.isEmpty()) {
            text.item("No further attempt in this run, as far as is written down.");
        }
        facts.run()
                .others()
                .forEach(act -> text.item(PartText.moment(act.startedAt()) + " " + act.operation() + ": "
                        + act.outcome().word() + ", by " + act.actor().words()
                        + act.error()
                                .map(error -> ": " + masking.said(error.message()))
                                .orElse("")
                        + act.reason()
                                .map(reason -> " (reason: " + masking.said(reason) + ")")
                                .orElse("")));
    }

    private static void parts(PartText text, BundleRequest request, List<Part> others) {
        text.heading(2, "What is in this bundle");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("part", "holds", "size", "removed"));
        others.forEach(part -> rows.add(List.of(
                part.name(),
                part.title(),
                PartText.size(part.bytes()),
                part.removed().isEmpty() ? "nothing" : String.join("; ", part.removed()))));
        text.table(rows);
        text.paragraph("Removed everywhere: passwords, tokens and private keys, shown as ***. "
                + (request.literals()
                        ? "Values in statements, files and messages are KEPT, as was asked for: they may be other people's"
                                + " data."
                        : "Values in statements, files and messages are shown as ?, comments and bodies of functions are"
                                + " left out; the lines keep their numbers, the columns do not."));
        text.paragraph(
                "Not removed: names of hosts, users, databases, tables and files, which are needed to help. Words"
                        + " that a function raises by itself stay, too. Read it before you hand it on.");
    }
}
