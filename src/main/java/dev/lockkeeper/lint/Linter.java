package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The front door: looks at files in the order in which they run and says what is dangerous in them. Each file is judged with
 * what those before it leave behind. Needs no database and changes nothing. Immutable and thread-safe; a run takes time
 * linear in the length of the files, and reads them on as many threads as there are processors.
 */
public final class Linter {
    private final LintSettings settings;
    private final Function<Script, List<Reading>> reader;

    /** With what it has to know beforehand. */
    public Linter(LintSettings settings) {
        this(settings, new StatementReader()::read);
    }

    /**
     * The same.
     *
     * @param reader what each statement of a script does, in its order; for one who has read the scripts already.
     *     Thread-safe
     */
    public Linter(LintSettings settings, Function<Script, List<Reading>> reader) {
        this.reader = reader;
        this.settings = settings;
    }

    private record ReadFile(LintFile file, Script script, List<Reading> readings) {}

    /**
     * Looks at the files.
     *
     * @param files in the order in which they run; applied ones among them are only read for what they tell about tables
     */
    public LintReport lint(List<LintFile> files) {
        List<ReadFile> read = IntStream.range(0, files.size())
                .parallel()
                .mapToObj(index -> read(files.get(index)))
                .toList();
        LintRun run = new LintRun(settings);
        List<Finding> findings = new ArrayList<>();
        List<NotAnalysed> notAnalysed = new ArrayList<>();
        int looked = 0;
        int statements = 0;
        for (ReadFile each : read) {
            Findings found = run.check(each.file(), each.script(), each.readings());
            findings.addAll(found.findings());
            notAnalysed.addAll(found.notAnalysed());
            if (each.file().stage() != FileStage.APPLIED) {
                looked++;
                statements += each.script().statements().size();
            }
        }
        return new LintReport(findings, notAnalysed, run.notes(), looked, statements);
    }

    private ReadFile read(LintFile file) {
        Script script = Script.read(file.text());
        return new ReadFile(file, script, reader.apply(script));
    }
}
