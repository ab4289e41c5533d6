package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Sends the statements of one step in as few round trips as is safe. Used once, by one thread. */
final class StepSender {
    private final RunSession session;
    private final RunControl control;
    private final RunListener listener;
    private final PlannedStep step;

    StepSender(RunSession session, RunControl control, RunListener listener, PlannedStep step) {
        this.session = session;
        this.control = control;
        this.listener = listener;
        this.step = step;
    }

    /**
     * Sends everything, in several round trips if it is much or holds rows for COPY. After a failure the transaction is
     * open and failed, or the connection is gone.
     */
    Optional<StatementException> send(List<Sent> statements) {
        try {
            int from = 0;
            while (from < statements.size()) {
                int to = endOfBatch(statements, from);
                sendBatch(statements, from, to);
                from = to;
                reportProgress(statements, to);
            }
            return Optional.empty();
        } catch (StatementException failure) {
            return Optional.of(failure);
        }
    }

    /** Sends everything in one round trip, so that outside a transaction it is kept or lost as a whole. No COPY. */
    Optional<StatementException> sendWhole(List<Sent> statements) {
        try {
            sendBatch(statements, 0, statements.size());
            return Optional.empty();
        } catch (StatementException failure) {
            return Optional.of(failure);
        }
    }

    private static int endOfBatch(List<Sent> statements, int from) {
        Sent first = statements.get(from);
        int characters = first.sql().length();
        int to = from + 1;
        while (!first.isCopy() && to < statements.size() && to - from < StatementPipeline.LARGEST_BATCH_STATEMENTS) {
            Sent next = statements.get(to);
            characters += next.sql().length();
            if (next.isCopy() || characters > StatementPipeline.LARGEST_BATCH_CHARACTERS) {
                return to;
            }
            to++;
        }
        return to;
    }

    private void sendBatch(List<Sent> statements, int from, int to) throws StatementException {
        try {
            control.working(session.driverConnection());
            if (control.isCancelled()) {
                throw new StatementException(0, new SQLException("cancelled before it was sent", "57014"));
            }
            if (statements.get(from).isCopy()) {
                copy(statements.get(from).ofFile().orElseThrow());
            } else {
                session.pipeline()
                        .run(
                                statements.subList(from, to).stream()
                                        .map(Sent::sql)
                                        .toList(),
                                this::report);
            }
        } catch (StatementException failed) {
            throw failed.behind(from);
        } catch (SQLException failed) {
            throw new StatementException(from, failed);
        } finally {
            control.idle();
        }
    }

    private void copy(Statement statement) throws SQLException {
        try (InputStream rows = statement.openCopyData()) {
            session.pipeline().copy(statement.text(), rows, this::report);
        } catch (IOException neverFromMemory) {
            throw new SQLException("The rows for COPY could not be read", neverFromMemory);
        }
    }

    private void report(SQLWarning warning) {
        String severity = "NOTICE";
        String text = String.valueOf(warning.getMessage());
        if (warning instanceof PSQLWarning ofServer) {
            ServerErrorMessage message = ofServer.getServerErrorMessage();
            if (message != null) {
                severity = Optional.ofNullable(message.getSeverity()).orElse(severity);
                text = Optional.ofNullable(message.getMessage()).orElse(text);
            }
        }
        listener.on(new RunEvent.ServerMessage(step.fileName(), severity, text));
    }

    private void reportProgress(List<Sent> statements, int sent) {
        int run = 0;
        for (int index = sent - 1; index >= 0 && run == 0; index--) {
            run = statements.get(index).ofFile().map(Statement::number).orElse(0);
        }
        if (run > 0) {
            listener.on(new RunEvent.StatementsRun(step.fileName(), run, step.statements()));
        }
    }
}
