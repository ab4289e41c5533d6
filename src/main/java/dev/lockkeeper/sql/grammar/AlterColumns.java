package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ALTER TABLE … ALTER COLUMN}. For one subcommand. */
final class AlterColumns {

    private final Cursor cursor;

    AlterColumns(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code ALTER}. */
    TableChange read(int first) {
        cursor.take("column");
        Name column = column();
        if (cursor.take("set", "data", "type") || cursor.take("type")) {
            return type(first, column);
        } else if (cursor.take("drop")) {
            return drop(first, column);
        } else if (cursor.take("add", "generated")) {
            return addIdentity(first, column);
        } else if (cursor.take("reset")) {
            List<Setting> options = cursor.isSymbol('(') ? Settings.parenthesised(cursor) : List.of();
            return new ColumnChange.SetColumnOptions(column, options, true, cursor.since(first));
        } else if (cursor.isWord("options") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            cursor.skipParentheses();
            return new ColumnChange.SetForeignOptions(column, cursor.since(first));
        } else if (cursor.isWord("set") && !isIdentityChange()) {
            cursor.next();
            return set(first, column);
        }
        return changeIdentity(first, column);
    }

    /** The columns of an index have numbers. */
    private Name column() {
        if (cursor.isKind(TokenKind.NUMBER)) {
            int first = cursor.at();
            String number = cursor.value();
            return new Name(number, cursor.since(first));
        }
        return cursor.name();
    }

    private TableChange type(int first, Name column) {
        TypeName type = Types.read(cursor);
        Optional<ObjectName> collation = cursor.take("collate") ? Optional.of(cursor.objectName()) : Optional.empty();
        Optional<Expression> using = cursor.take("using") ? Optional.of(Expressions.toComma(cursor)) : Optional.empty();
        return new ColumnChange.SetType(column, type, collation, using, cursor.since(first));
    }

    private TableChange drop(int first, Name column) {
        if (cursor.take("default")) {
            return new ColumnChange.DropDefault(column, cursor.since(first));
        } else if (cursor.take("not", "null")) {
            return new ColumnChange.DropNotNull(column, cursor.since(first));
        } else if (cursor.take("expression")) {
            boolean ifExists = cursor.take("if", "exists");
            return new ColumnChange.DropExpression(column, ifExists, cursor.since(first));
        }
        cursor.expect("identity");
        boolean ifExists = cursor.take("if", "exists");
        return new ColumnChange.DropIdentity(column, ifExists, cursor.since(first));
    }

    private TableChange addIdentity(int first, Name column) {
        boolean always = cursor.take("always");
        if (!always) {
            cursor.expect("by", "default");
        }
        ColumnDefinition.Identity identity = Columns.identity(cursor, first, always);
        return new ColumnChange.AddIdentity(column, identity, cursor.since(first));
    }

    private TableChange set(int first, Name column) {
        if (cursor.take("not", "null")) {
            return new ColumnChange.SetNotNull(column, cursor.since(first));
        } else if (cursor.take("default")) {
            Expression expression = Expressions.toWord(cursor, Set.of());
            return new ColumnChange.SetDefault(column, expression, cursor.since(first));
        } else if (cursor.take("statistics")) {
            cursor.value();
            return new ColumnChange.SetStatistics(column, cursor.since(first));
        } else if (cursor.take("storage")) {
            String storage = cursor.name().text();
            return new ColumnChange.SetStorage(column, storage, cursor.since(first));
        } else if (cursor.take("compression")) {
            String method = cursor.name().text();
            return new ColumnChange.SetCompression(column, method, cursor.since(first));
        } else if (cursor.take("expression", "as")) {
            Expression expression = Expressions.parenthesised(cursor);
            return new ColumnChange.SetExpression(column, expression, cursor.since(first));
        }
        List<Setting> options = Settings.parenthesised(cursor);
        return new ColumnChange.SetColumnOptions(column, options, false, cursor.since(first));
    }

    private static final Set<String> IDENTITY_WORDS = Set.of(
            "generated", "increment", "minvalue", "maxvalue", "cache", "cycle", "no", "start", "restart", "sequence");

    private boolean isIdentityChange() {
        return IDENTITY_WORDS.stream().anyMatch(word -> cursor.isWordAt(1, word));
    }

    private TableChange changeIdentity(int first, Name column) {
        List<Setting> options = new ArrayList<>();
        while (cursor.isWord("set") || cursor.isWord("restart")) {
            int option = cursor.at();
            if (cursor.take("set", "generated")) {
                boolean always = cursor.take("always");
                if (!always) {
                    cursor.expect("by", "default");
                }
                Optional<String> value = Optional.of(always ? "always" : "by default");
                options.add(new Setting("generated", value, cursor.since(option)));
            } else {
                cursor.take("set");
                options.add(Settings.sequenceOption(cursor).orElseThrow(cursor::unexpected));
            }
        }
        if (options.isEmpty()) {
            throw cursor.unexpected();
        }
        return new ColumnChange.ChangeIdentity(column, List.copyOf(options), cursor.since(first));
    }
}
