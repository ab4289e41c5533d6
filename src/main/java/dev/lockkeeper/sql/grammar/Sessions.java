package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.SessionAction.SetSetting;
import dev.lockkeeper.sql.grammar.SessionAction.TransactionCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads settings and transaction control. For one statement. */
final class Sessions {

    private final Cursor cursor;

    Sessions(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code SET}. */
    Action set(int first) {
        if (cursor.take("transaction") || cursor.take("session", "characteristics")) {
            cursor.skipAll();
            return control(first, TransactionCommand.SET, false);
        } else if (cursor.take("constraints")) {
            cursor.skipAll();
            return control(first, TransactionCommand.SET_CONSTRAINTS, false);
        }
        boolean local = cursor.take("local");
        if (!local && !cursor.isWords("session", "authorization")) {
            cursor.take("session");
        }
        return setting(first, local).orElseThrow(cursor::unexpected);
    }

    /** Behind {@code SET [SESSION|LOCAL]}; empty where no setting comes. */
    Optional<SetSetting> setting(int first, boolean local) {
        String name;
        if (cursor.take("time", "zone")) {
            name = "timezone";
        } else if (cursor.take("session", "authorization")) {
            name = "session_authorization";
        } else if (cursor.take("names")) {
            name = "client_encoding";
        } else if (cursor.isWord("role") && !cursor.isSymbolAt(1, '=') && !cursor.isWordAt(1, "to")) {
            cursor.next();
            name = "role";
        } else if (cursor.isWord("schema") && !cursor.isSymbolAt(1, '=') && !cursor.isWordAt(1, "to")) {
            cursor.next();
            name = "search_path";
        } else if (cursor.take("xml", "option")) {
            name = "xmloption";
        } else if (cursor.isName()) {
            name = cursor.objectName().toString().toLowerCase(Locale.ROOT);
            if (cursor.take("from", "current")) {
                return Optional.of(new SetSetting(name, local, List.of(), cursor.since(first)));
            }
            if (!cursor.takeSymbol('=') && !cursor.take("to")) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        List<String> values = List.of();
        if (!cursor.take("default")) {
            values = cursor.list(this::value);
        }
        return Optional.of(new SetSetting(name, local, values, cursor.since(first)));
    }

    /** A value of one or several words, such as {@code interval '1' hour to minute}. */
    private String value() {
        boolean interval = cursor.isWord("interval");
        List<String> words = new ArrayList<>();
        words.add(cursor.value());
        while (interval && !cursor.atEnd() && !cursor.isSymbol(',')) {
            words.add(cursor.value());
        }
        return String.join(" ", words);
    }

    /** Behind {@code RESET}. */
    Action reset(int first) {
        Optional<String> name = Optional.empty();
        if (cursor.take("time", "zone")) {
            name = Optional.of("timezone");
        } else if (cursor.take("session", "authorization")) {
            name = Optional.of("session_authorization");
        } else if (cursor.take("transaction", "isolation", "level")) {
            name = Optional.of("transaction_isolation");
        } else if (!cursor.take("all")) {
            name = Optional.of(cursor.objectName().toString().toLowerCase(Locale.ROOT));
        }
        return new SessionAction.ResetSetting(name, cursor.since(first));
    }

    /** Behind {@code ALTER SYSTEM}. */
    Action alterSystem(int first) {
        if (cursor.take("reset", "all")) {
            return new SessionAction.AlterSystem(Optional.empty(), cursor.since(first));
        }
        if (!cursor.takeAny("set", "reset")) {
            throw cursor.unexpected();
        }
        String name = cursor.objectName().toString().toLowerCase(Locale.ROOT);
        cursor.skipAll();
        return new SessionAction.AlterSystem(Optional.of(name), cursor.since(first));
    }

    /** A command of transaction control, if one begins here. */
    Optional<Action> transaction(int first) {
        return command().map(command -> {
            boolean chain = false;
            if (cursor.take("and")) {
                chain = !cursor.take("no");
                cursor.expect("chain");
            }
            return control(first, command, chain);
        });
    }

    private Optional<TransactionCommand> command() {
        if (cursor.take("begin") || cursor.take("start", "transaction")) {
            cursor.skipAll();
            return Optional.of(TransactionCommand.BEGIN);
        } else if (cursor.take("prepare", "transaction")) {
            cursor.string();
            return Optional.of(TransactionCommand.PREPARE);
        } else if (cursor.take("commit", "prepared")) {
            cursor.string();
            return Optional.of(TransactionCommand.COMMIT_PREPARED);
        } else if (cursor.take("rollback", "prepared")) {
            cursor.string();
            return Optional.of(TransactionCommand.ROLLBACK_PREPARED);
        } else if (cursor.takeAny("commit", "end")) {
            cursor.takeAny("work", "transaction");
            return Optional.of(TransactionCommand.COMMIT);
        } else if (cursor.takeAny("rollback", "abort")) {
            cursor.takeAny("work", "transaction");
            if (cursor.take("to")) {
                cursor.take("savepoint");
                cursor.name();
                return Optional.of(TransactionCommand.ROLLBACK_TO);
            }
            return Optional.of(TransactionCommand.ROLLBACK);
        } else if (cursor.take("savepoint")) {
            cursor.name();
            return Optional.of(TransactionCommand.SAVEPOINT);
        } else if (cursor.take("release")) {
            cursor.take("savepoint");
            cursor.name();
            return Optional.of(TransactionCommand.RELEASE);
        }
        return Optional.empty();
    }

    private Action control(int first, TransactionCommand command, boolean chain) {
        return new SessionAction.TransactionControl(command, chain, cursor.since(first));
    }
}
