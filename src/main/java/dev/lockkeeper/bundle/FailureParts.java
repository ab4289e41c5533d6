package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that tell what failed: the error with its place, and the texts of the files. Stateless. */
final class FailureParts {
    private FailureParts() {}

    /** A failure of one file, from whoever knows most of it. */
    record Failure(
            String file,
            Optional<Integer> statement,
            Optional<String> summary,
            Optional<String> place,
            Optional<String> sqlState,
            String message,
            Optional<String> detail,
            Optional<String> hint,
            Optional<String> context,
            boolean contextKept) {
        static Failure of(RunFailure failure) {
            return new Failure(
                    failure.fileName(),
                    failure.statement(),
                    failure.statementSummary(),
                    failure.position().map(Position::toString).map(place -> failure.scriptName() + ":" + place),
                    failure.sqlState(),
                    failure.message(),
                    failure.detail(),
                    failure.hint(),
                    failure.where(),
                    true);
        }

        static Failure of(String file, ErrorRecord error) {
            return new Failure(
                    file,
                    error.statement(),
                    Optional.empty(),
                    error.line()
                            .map(line -> file + ":" + line
                                    + error.column().map(column -> ":" + column).orElse("")),
                    error.sqlState(),
                    error.message(),
                    error.detail(),
                    error.hint(),
                    Optional.empty(),
                    false);
        }
    }

    static List<Failure> failures(BundleRequest request, Facts facts) {
        List<Failure> failures = new ArrayList<>();
        request.failure().map(Failure::of).ifPresent(failures::add);
        facts.run().detail().ifPresent(detail -> {
            detail.files().stream()
                    .filter(file -> file.error().isPresent()
                            && failures.stream().noneMatch(known -> known.file().equals(file.name())))
                    .map(file -> Failure.of(file.name(), file.error().get()))
                    .forEach(failures::add);
            if (failures.isEmpty()) {
                detail.act()
                        .error()
                        .map(error -> Failure.of(
                                detail.act().subjects().stream()
                                        .map(ActRecord.Subject::name)
                                        .findFirst()
                                        .orElse(detail.act().operation()),
                                error))
                        .ifPresent(failures::add);
            }
        });
        return failures;
    }

    /** In one sentence, for the summary. */
    static String sentence(Failure failure, Masking masking) {
        return failure.place().orElse(failure.file())
                + failure.statement().map(number -> ", statement " + number).orElse("") + ": "
                + masking.said(failure.message())
                + failure.sqlState().map(state -> " (SQLSTATE " + state + ")").orElse("");
    }

    static Optional<Part> error(BundleRequest request, Facts facts) {
        List<Failure> failures = failures(request, facts);
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        Masking masking = new Masking(request.literals());
        PartText text = new PartText().heading(1, "The error");
        for (Failure failure : failures) {
            text.heading(2, failure.file());
            text.fact("place", failure.place().orElse("not known"));
            text.fact("statement", failure.statement().map(String::valueOf).orElse("none of the file's own"));
            text.fact("SQLSTATE", failure.sqlState().orElse("none: it did not come from the server"));
            text.fact("message", masking.said(failure.message()));
            failure.detail().ifPresent(detail -> text.fact("detail", masking.said(detail)));
            failure.hint().ifPresent(hint -> text.fact("hint", masking.said(hint)));
            text.fact(
                    "context",
                    failure.context()
                            .map(masking::said)
                            .orElse(
                                    failure.contextKept()
                                            ? "the server gave none"
                                            : "not kept: the journal has no room for it"));
            statement(facts, failure)
                    .or(failure::summary)
                    .ifPresent(sql -> text.paragraph("The statement:").code("sql", masking.sql(sql)));
        }
        return Optional.of(new Part("error.md", "the error and its place", text.toString(), masking.removed()));
    }

    private static Optional<String> statement(Facts facts, Failure failure) {
        return failure.statement()
                .flatMap(number -> facts.files().stream()
                        .filter(file -> file.name().equals(failure.file()) && !file.cut() && !file.edited())
                        .flatMap(file -> file.text().stream())
                        .flatMap(text -> Script.read(text).statements().stream())
                        .filter(statement -> statement.number() == number)
                        .map(Statement::text)
                        .findFirst());
    }

    static List<Part> files(BundleRequest request, Facts facts) {
        List<Part> parts = new ArrayList<>();
        for (FileTexts file : facts.files()) {
            Masking masking = new Masking(request.literals());
            StringBuilder text = new StringBuilder();
            file.text().ifPresent(sql -> {
                text.append(masking.sql(sql));
                if (file.cut()) {
                    masking.note("everything behind the first " + PartText.size(FileTexts.LONGEST) + " of "
                            + PartText.size(file.length()));
                    text.append("\n-- cut off here\n");
                }
            });
            if (!request.literals()
                    && file.text()
                            .filter(sql -> sql.contains("--") || sql.contains("/*"))
                            .isPresent()) {
                masking.note("comments");
            }
            parts.add(new Part(
                    name(file.name(), parts),
                    file.text().isPresent() ? "the text of " + file.name() : file.name() + ": no text to be had",
                    text.toString(),
                    masking.removed()));
        }
        return parts;
    }

    /** Harmless wherever it is unpacked, whatever the file is called. */
    static String name(String file, List<Part> before) {
        String safe = file.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "_");
        String stem = "files/" + (safe.length() <= 100 ? safe : safe.substring(0, 100));
        String name = stem.endsWith(".sql") ? stem : stem + ".sql";
        for (int number = 2; taken(name, before); number++) {
            name = stem.replaceAll("[.]sql$", "") + "-" + number + ".sql";
        }
        return name;
    }

    private static boolean taken(String name, List<Part> before) {
        return before.stream().anyMatch(part -> part.name().equalsIgnoreCase(name));
    }

    static Optional<ActRecord> act(Facts facts) {
        return facts.run().detail().map(ActDetail::act);
    }
}
