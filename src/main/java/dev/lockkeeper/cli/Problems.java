package dev.lockkeeper.cli;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.operation.OperationRefusedException;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Everything that can stop a command, in words for the operator and as an exit code for scripts. */
final class Problems {
    private Problems() {}

    /** Says what happened and what to do, and tells how the command ends. */
    static ExitCode print(Throwable problem, PrintStream err) {
        return print(problem, err, new Style(false));
    }

    /** The same with colours. */
    static ExitCode print(Throwable problem, PrintStream err, Style style) {
        return switch (problem) {
            case CommandException command -> {
                err.println(style.lines(safe(String.valueOf(command.getMessage()))));
                yield command.exitCode();
            }
            case PlanRefusedException refused -> {
                err.println(style.line("Refused; nothing was run:"));
                refused.refusals().forEach(refusal -> err.println("  " + safe(refusal.message())));
                yield ExitCode.REFUSED;
            }
            case OperationRefusedException refused -> {
                err.println(style.lines("Refused; nothing was run: " + safe(String.valueOf(refused.getMessage()))));
                yield ExitCode.REFUSED;
            }
            case FolderException unreadable -> {
                err.println(safe(String.valueOf(unreadable.getMessage())));
                yield ExitCode.FAILED;
            }
            case SQLException failed -> {
                say(failed, err, style);
                yield ExitCode.FAILED;
            }
            default -> {
                err.println("This is a defect of Lockkeeper; please report it with the lines below.");
                StringWriter trace = new StringWriter();
                problem.printStackTrace(new PrintWriter(trace));
                err.print(safe(trace.toString()));
                yield ExitCode.FAILED;
            }
        };
    }

    /** What happened, without what to do and without what the server added; several lines where there are several reasons. */
    static String sentence(Throwable problem) {
        return switch (problem) {
            case PlanRefusedException refused -> "Refused; nothing was run.";
            case OperationRefusedException refused -> "Refused; nothing was run: " + refused.getMessage();
            case SQLException failed -> message(failed);
            case CommandException command -> String.valueOf(command.getMessage());
            case FolderException unreadable -> String.valueOf(unreadable.getMessage());
            default -> "This is a defect of Lockkeeper; please report it with the lines on standard error.";
        };
    }

    /** What to do about it; empty where nothing is known that helps. */
    static Optional<String> advice(SQLException failed) {
        return advice(String.valueOf(failed.getSQLState()))
                .or(() -> ConnectionFailure.of(failed).map(ConnectionFailure::advice));
    }

    private static Optional<ServerErrorMessage> server(SQLException failed) {
        return failed instanceof PSQLException ofDriver
                ? Optional.ofNullable(ofDriver.getServerErrorMessage())
                : Optional.empty();
    }

    private static String message(SQLException failed) {
        return ConnectionFailure.of(failed)
                .map(ConnectionFailure::sentence)
                .or(() -> server(failed).map(ServerErrorMessage::getMessage))
                .orElseGet(() -> String.valueOf(failed.getMessage()));
    }

    private static void say(SQLException failed, PrintStream err, Style style) {
        Optional<ServerErrorMessage> server = server(failed);
        String state = String.valueOf(failed.getSQLState());
        err.println(safe(message(failed)) + (failed.getSQLState() == null ? "" : " (SQLSTATE " + state + ")"));
        server.map(ServerErrorMessage::getDetail)
                .ifPresent(detail -> err.println(style.line("  Detail: " + safe(detail))));
        server.map(ServerErrorMessage::getHint).ifPresent(hint -> err.println(style.line("  Hint: " + safe(hint))));
        advice(failed).ifPresent(advice -> err.println(style.line("Next: " + PlainText.line(advice))));
    }

    /** Text from files, servers and people: it moves no cursor, and passwords in it are masked. */
    static String safe(String text) {
        return PlainText.lines(Secrets.masked(text));
    }

    private static Optional<String> advice(String state) {
        return switch (state) {
            case "28P01", "08004" ->
                Optional.of("set PGPASSWORD, add a line to .pgpass, or run this on a terminal to be asked.");
            case "28000" -> Optional.of("the server's pg_hba.conf does not let this user in from here; check --user.");
            case "3D000" -> Optional.of("check the name of the database at the end of --url.");
            case "53300" -> Optional.of("the server has no connection left; try again, or end one of them.");
            case "42501" -> Optional.of("log in with --user as a role that may do this, or have it granted.");
            default -> Optional.empty();
        };
    }
}
