package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Statement;
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

    /** Sends everything. After a failure the transaction is open and failed, or the connection is gone. */
    Optional<StatementException> send(StepTransaction transaction) throws SQLException {
        try {
            sendAll(transaction);
            return Optional.empty();
        } catch (StatementException failure) {
            return Optional.of(failure);
        }
    }

    private void sendAll(StepTransaction transaction) throws StatementException, SQLException {
        List<String> statements = transaction.statements();
        int from = 0;
        while (from < statements.size()) {
            int to = endOfBatch(statements, from);
            sendBatch(statements, from, to);
            from = to;
            reportProgress(transaction, to);
        }
    }

    private static int endOfBatch(List<String> statements, int from) {
        int characters = statements.get(from).length();
        int to = from + 1;
        while (to < statements.size() && to - from < StatementPipeline.LARGEST_BATCH_STATEMENTS) {
            characters += statements.get(to).length();
            if (characters > StatementPipeline.LARGEST_BATCH_CHARACTERS) {
                return to;
            }
            to++;
        }
        return to;
    }

    private void sendBatch(List<String> statements, int from, int to) throws StatementException, SQLException {
        control.working(session.driverConnection());
        try {
            if (control.isCancelled()) {
                throw new StatementException(from, new SQLException("cancelled before it was sent", "57014"));
            }
            session.pipeline().run(statements.subList(from, to), this::report);
        } catch (StatementException failed) {
            throw failed.behind(from);
        } finally {
            control.idle();
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

    private void reportProgress(StepTransaction transaction, int sent) {
        int run = 0;
        for (int index = sent - 1; index >= 0 && run == 0; index--) {
            run = transaction.fileStatement(index).map(Statement::number).orElse(0);
        }
        if (run > 0) {
            listener.on(new RunEvent.StatementsRun(step.fileName(), run, step.statements()));
        }
    }
}
