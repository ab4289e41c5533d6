package dev.lockkeeper.sql.grammar;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SqlContext;

/**
 * The generated grammar. It is asked for statements that read and change data; its own cache of decisions grows with what
 * it reads and is shared by all threads. Thread-safe.
 */
final class Grammar {

    /** More is a load of data, not a query. */
    static final int MOST_TOKENS = 200_000;

    /** Deeper nesting is run on a thread of its own, whose stack is known. */
    private static final int DEEP = 25;

    /** Deeper than this nobody writes. */
    private static final int DEEPEST = 200;

    private static final long DEEP_STACK_BYTES = 256L << 20;

    /** Reads the tokens [first, behind) as one statement over data. */
    Parsed parse(Source source, int first, int behind) {
        if (behind - first > MOST_TOKENS) {
            throw new NotReadException(
                    "This statement has more than " + MOST_TOKENS + " words and signs.",
                    source.tokenRange(first, first + 1));
        }
        int depth = Depth.of(source, first, behind);
        if (depth > DEEPEST) {
            throw new NotReadException(
                    "This statement is nested more than " + DEEPEST + " levels deep.",
                    source.tokenRange(first, first + 1));
        }
        return depth <= DEEP ? parseHere(source, first, behind) : parseApart(source, first, behind);
    }

    /**
     * A tree and the text it was read from.
     *
     * @param tree the statement
     * @param text the text its places count in
     */
    record Parsed(Data_statementContext tree, GrammarText text) {}

    private Parsed parseApart(Source source, int first, int behind) {
        Apart apart = new Apart(() -> parseHere(source, first, behind));
        Thread thread = new Thread(null, apart, "lockkeeper-grammar", DEEP_STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException wanted) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return apart.result(source, first);
    }

    private static Parsed parseHere(Source source, int first, int behind) {
        Failure failure = new Failure();
        Optional<Parsed> parsed = parse(GrammarText.of(source, first, behind), failure);
        if (parsed.isEmpty()) {
            parsed = parse(GrammarText.withNames(source, first, behind), new Failure());
        }
        return parsed.orElseThrow(() -> {
            int from = source.start(first);
            int place = Math.min(from + Math.max(failure.at, 0), source.end(behind - 1));
            return new NotReadException("The grammar does not accept this statement here.", source.range(place, place));
        });
    }

    private static Optional<Parsed> parse(GrammarText text, Failure failure) {
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(text.text()));
        lexer.removeErrorListeners();
        lexer.addErrorListener(failure);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        SQLParser parser = new SQLParser(tokens);
        parser.removeErrorListeners();
        // The quick way reads nearly everything; where it fails, the thorough one decides and knows the place.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        SqlContext sql;
        try {
            sql = parser.sql();
        } catch (ParseCancellationException ambiguous) {
            tokens.seek(0);
            parser.reset();
            parser.addErrorListener(failure);
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new DefaultErrorStrategy());
            sql = parser.sql();
        }
        boolean accepted = failure.at < 0
                && sql.statement().size() == 1
                && sql.statement(0).data_statement() != null;
        return accepted ? Optional.of(new Parsed(sql.statement(0).data_statement(), text)) : Optional.empty();
    }

    /** Remembers the first place that is not accepted. */
    private static final class Failure extends BaseErrorListener {

        private int at = -1;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offendingSymbol,
                int line,
                int charPositionInLine,
                String msg,
                RecognitionException e) {
            if (at < 0) {
                at = offendingSymbol instanceof Token token ? Math.max(0, token.getStartIndex()) : charPositionInLine;
            }
        }
    }

    /** A parse on another thread. */
    private static final class Apart implements Runnable {

        private final Supplier<Parsed> parse;
        private final CompletableFuture<Parsed> parsed = new CompletableFuture<>();

        Apart(Supplier<Parsed> parse) {
            this.parse = parse;
        }

        @Override
        public void run() {
            try {
                parsed.complete(parse.get());
            } catch (RuntimeException | StackOverflowError failed) {
                parsed.completeExceptionally(failed);
            }
        }

        Parsed result(Source source, int first) {
            try {
                return parsed.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof NotReadException notRead) {
                    throw notRead;
                }
                throw new NotReadException("This statement is nested too deep.", source.tokenRange(first, first + 1));
            }
        }
    }
}
